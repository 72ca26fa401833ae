import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * The object that the cluster gets for a request: its spec and nothing else,
 * with the labels that tell whose it is. The chart of the platform does the
 * same.
 *
 * @param place - the app, whose release it belongs to, and its namespace
 */
export function requestObject(
  request: { name: string; apiVersion: string; kind: string; spec: JsonValue },
  { app, namespace }: { app: string; namespace: string },
): JsonObject {
  const { name, apiVersion, kind, spec } = request;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/instance': app,
        'app.kubernetes.io/managed-by': 'gitops',
      },
    },
    spec,
  };
}
