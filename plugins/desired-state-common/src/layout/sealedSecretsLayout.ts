import type { JsonObject, JsonValue } from '@backstage/types';
import { isMap } from '../merge/maps';
import { helmRequests } from './helmRequests';
import type { Layout } from './Layout';

/**
 * The layers of an app read for their `secrets` in the place of their requests:
 * so they are merged, and each value is found in its file, in the same way.
 */
export const sealedSecretsLayout: Layout = {
  ...helmRequests,
  name: 'sealed-secrets',
  writeApp: undefined,
  addRequest: undefined,
  removeRequest: undefined,
  requestsIn: ({ secrets }: JsonObject) => ({
    problems: [],
    requests: Object.entries(isMap(secrets) ? secrets : {}).map(
      ([name, spec]) => ({
        name,
        apiVersion: 'bitnami.com/v1alpha1',
        kind: 'SealedSecret',
        spec: (spec ?? null) as JsonValue,
        path: ['secrets', name],
        specPath: ['secrets', name],
      }),
    ),
  }),
};
