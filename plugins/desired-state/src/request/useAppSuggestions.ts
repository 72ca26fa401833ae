import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import type { Configuration } from '../api/Configuration';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { useKinds } from '../hooks/useKinds';
import { emptyDraft } from '../model/Draft';
import type { KindSchema } from '../model/KindSchema';
import { projectConfiguration } from '../model/projectConfiguration';
import { useWiring } from '../wiring/useWiring';

const nothing = { requests: [], effective: {} };

/**
 * What an app and its clusters offer to a request that is still to be made.
 *
 * @param newKind - what it asks for
 */
export function useAppSuggestions(
  app = '',
  environment = '',
  newKind?: KindSchema,
) {
  const api = useApi(desiredStateApiRef);
  const [configuration, setConfiguration] = useState<Configuration>();
  useEffect(() => {
    let isCurrent = true;
    setConfiguration(undefined);
    if (app && environment) {
      // An app that is not there yet, or not to be seen, offers nothing.
      api.configuration(app, environment).then(
        found => isCurrent && setConfiguration(found),
        () => {},
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [api, app, environment]);
  const projection = useMemo(
    () =>
      (configuration && projectConfiguration(configuration, emptyDraft)) ??
      nothing,
    [configuration],
  );
  const kindOf = useKinds(projection.requests);
  return useWiring({ app, environment, projection, kindOf, newKind })
    .suggestionsFor;
}
