import type { WorldContext } from '../../control/WorldContext';
import type { Container } from './missingConfig';

/**
 * Whether a container that starts now gets a value for a variable: its own, or
 * one from a Secret or ConfigMap as these are now. An empty one is none.
 */
export function hasValue(
  context: Pick<WorldContext, 'cluster'>,
  namespace: string,
  { env = [], envFrom = [] }: Container,
  variable: string,
): boolean {
  const isIn = (kind: string, name: string, key: string) => {
    const found = context.cluster.get({
      apiVersion: 'v1',
      kind,
      namespace,
      name,
    });
    const { [key]: value = '' } = (found?.data ?? {}) as Record<string, string>;
    return value !== '';
  };
  // what is named twice counts as the last one says, before any envFrom
  const named = env.findLast(({ name }) => name === variable);
  if (named) {
    const { secretKeyRef, configMapKeyRef } = named.valueFrom ?? {};
    if (secretKeyRef)
      return isIn('Secret', secretKeyRef.name, secretKeyRef.key);
    if (configMapKeyRef) {
      return isIn('ConfigMap', configMapKeyRef.name, configMapKeyRef.key);
    }
    return named.valueFrom !== undefined || Boolean(named.value);
  }
  return envFrom.some(
    ({ secretRef, configMapRef }) =>
      (secretRef && isIn('Secret', secretRef.name, variable)) ||
      (configMapRef && isIn('ConfigMap', configMapRef.name, variable)),
  );
}
