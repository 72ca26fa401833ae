import type { Layout } from '../layout/Layout';
import type { AppRequest } from './AppConfiguration';

/**
 * What makes a request the same one before and after a change: its name where
 * values are merged, so that it may become another kind. Where each file stands
 * for itself, several kinds may share a name, as in a cluster.
 */
export function requestIdentity(
  { merges }: Pick<Layout, 'merges'>,
  { name, apiVersion, kind }: Pick<AppRequest, 'name' | 'apiVersion' | 'kind'>,
): string {
  return merges === false ? [apiVersion, kind, name].join('\n') : name;
}
