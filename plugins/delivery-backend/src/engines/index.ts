import type { Cluster } from '@gitops-portal/plugin-environments-common';
import { argoAdapter } from './ArgoAdapter';
import type { EngineAdapter } from './EngineAdapter';
import { fluxAdapter } from './FluxAdapter';

export type { EngineAdapter, Nudge } from './EngineAdapter';
export { projectionOf, type ObservedResource } from './ObservedResource';
export { workloadResources } from './workloadResources';

/** The adapter of each engine. */
export const engineAdapters: Record<Cluster['engine'], EngineAdapter> = {
  flux: fluxAdapter,
  argocd: argoAdapter,
};
