/** A kustomization that cannot be built, in the words of kustomize. */
export class BuildError extends Error {
  readonly name = 'BuildError';
}
