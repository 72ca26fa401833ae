import {
  findLayout,
  type Layout,
} from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';

/** How a configuration is laid out; undefined where only the backend knows. */
export function layoutOf({ layout }: Configuration): Layout | undefined {
  return findLayout(layout.layout, [], layout);
}
