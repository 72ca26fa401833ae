import type { Engine } from '@gitops-portal/plugin-delivery-common';

/** Who applies, in a sentence. */
export const engineNames: Record<Engine, string> = {
  flux: 'Flux',
  argocd: 'Argo CD',
  none: 'somebody',
};
