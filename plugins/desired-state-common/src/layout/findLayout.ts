import { helmRequests } from './helmRequests';
import type { Layout } from './Layout';

const builtIn = [helmRequests];

/** The layout of this name among those built in and those added. */
export function findLayout(
  name: string,
  added: Layout[] = [],
): Layout | undefined {
  return [...added, ...builtIn].find(layout => layout.name === name);
}
