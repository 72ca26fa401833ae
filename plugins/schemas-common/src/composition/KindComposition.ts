/** A value that a composed resource takes from the request. */
export interface ComposedFrom {
  /** Field of the request: `spec.replicas`. */
  field: string;
  /** Field of the resource, where the composition shows it. */
  to?: string;
}

/** A resource that a composition makes for each request. */
export interface ComposedResource {
  apiVersion?: string;
  kind: string;
  /** Its name within the composition. */
  name?: string;
  /** Fields of the request on which it depends whether, or how often, it is made. */
  when: string[];
  from: ComposedFrom[];
  /** From 1, in the composition's file. */
  line?: number;
}

/** One step of a composition, as far as it can be looked into. */
export interface CompositionStep {
  name: string;
  /** The function that runs it: `function-go-templating`. */
  function?: string;
  resources: ComposedResource[];
  /** Why it is not visible what the step makes. */
  hidden?: string;
}

/** How requests for a kind become resources. */
export interface KindComposition {
  /** Name of the Composition. */
  name: string;
  /** What it is for. */
  group: string;
  version: string;
  kind: string;
  file: string;
  /** From 1. */
  line?: number;
  /** Kinds that the annotation `gitops-portal.io/composes` names. */
  declared: string[];
  steps: CompositionStep[];
}
