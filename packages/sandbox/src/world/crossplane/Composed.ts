import type { KubeObject } from '../../kube/api';
import type { Manifest } from '../control/Manifest';

/** A resource that a composition wants, by its name in the composition. */
export interface DesiredResource {
  manifest: Partial<Manifest> & Pick<Manifest, 'apiVersion' | 'kind'>;
  /** Where the function decides; otherwise function-auto-ready does. */
  ready?: boolean;
}

/** What the functions of a pipeline pass on. */
export interface PipelineState {
  /** The composite resource as it is. */
  composite: KubeObject;
  /** Composed resources as they are, by name. */
  observed: Map<string, KubeObject>;
  desired: Map<string, DesiredResource>;
  /** Fields of the composite's status. */
  status: Record<string, unknown>;
  random(): number;
}

/** A step of a pipeline that fails, in the words of Crossplane. */
export class CompositionError extends Error {
  readonly name = 'CompositionError';
}
