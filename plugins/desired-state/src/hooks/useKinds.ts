import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import type { ConfiguredRequest } from '../api/Configuration';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { KindSchema } from '../model/KindSchema';
import { readKindSchema } from '../model/readKindSchema';

type KindOf = Pick<ConfiguredRequest, 'apiVersion' | 'kind'>;

const loading: KindSchema = { state: 'loading' };

const keyOf = ({ apiVersion, kind }: KindOf) => `${apiVersion} ${kind}`;

/** The schemas of the kinds that requests ask for. */
export function useKinds(requests: KindOf[]): (of: KindOf) => KindSchema {
  const api = useApi(desiredStateApiRef);
  const [schemas, setSchemas] = useState<Record<string, KindSchema>>({});
  const [attempt, setAttempt] = useState(0);
  const keys = useMemo(
    () => [...new Set(requests.map(keyOf))].sort().join('\n'),
    [requests],
  );

  useEffect(() => {
    let isCurrent = true;
    const load = async (key: string) => {
      const [apiVersion, kind] = key.split(' ');
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      const schema = await api.kind(group, kind).then(
        found => readKindSchema(found, apiVersion),
        (error: Error): KindSchema =>
          error.name === 'NotFoundError'
            ? {
                state: 'missing',
                reason: `The platform does not define ${kind} (${apiVersion}).`,
              }
            : {
                state: 'missing',
                reason: `The schema of ${kind} could not be read: ${error.message}.`,
                retry: () => setAttempt(count => count + 1),
              },
      );
      if (isCurrent) {
        setSchemas(known => ({ ...known, [key]: schema }));
      }
    };
    for (const key of keys.split('\n').filter(Boolean)) {
      load(key);
    }
    return () => {
      isCurrent = false;
    };
  }, [api, keys, attempt]);

  return useMemo(() => of => schemas[keyOf(of)] ?? loading, [schemas]);
}
