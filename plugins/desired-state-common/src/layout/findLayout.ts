import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import { helmRequests } from './helmRequests';
import { helmValues } from './helmValues';
import type { Layout } from './Layout';
import { plain } from './plain';

/** Names of the layouts that are built in. */
export const layoutNames = ['helm-requests', 'helm-values', 'plain'];

/**
 * The layout of this name among those added and those built in.
 *
 * @param source - whose settings a layout may need
 */
export function findLayout(
  name: string,
  added: Layout[] = [],
  source: Pick<DesiredStateSource, 'kind'> = {},
): Layout | undefined {
  const builtIn = [helmRequests, helmValues(source.kind), plain];
  return [...added, ...builtIn].find(layout => layout.name === name);
}
