import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import type { Configuration } from '../api/Configuration';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { useKinds } from '../hooks/useKinds';
import { emptyDraft } from '../model/Draft';
import { projectConfiguration } from '../model/projectConfiguration';
import { useWiring } from '../wiring/useWiring';

const nothing = { requests: [], effective: {} };

/** What the requests of an app offer to one that is still to be made. */
export function useAppSuggestions(app = '', environment = '') {
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
  return useWiring({ app, environment, projection, kindOf }).suggestionsFor;
}
