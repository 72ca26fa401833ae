import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Layout } from '@gitops-portal/plugin-desired-state-common';

/** Where modules add layouts of repositories to those built in. */
export interface DesiredStateLayoutsExtensionPoint {
  /**
   * A layout that sources may name; it wins over a built-in one of its name.
   *
   * @throws where another module added one of this name
   */
  addLayout(layout: Layout): void;
}

/** Extension point of the plugin `desired-state`. */
export const desiredStateLayoutsExtensionPoint =
  createExtensionPoint<DesiredStateLayoutsExtensionPoint>({
    id: 'desired-state.layouts',
  });
