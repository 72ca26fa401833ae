import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Layout } from '@gitops-portal/plugin-desired-state-common';

/** Where modules of the desired-state plugin add layouts. */
export interface LayoutExtensionPoint {
  /** Adds a layout, which sources choose by its name. */
  addLayout(layout: Layout): void;
}

/** Adds layouts to those built in. */
export const layoutExtensionPoint = createExtensionPoint<LayoutExtensionPoint>({
  id: 'desired-state.layouts',
});
