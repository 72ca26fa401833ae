/**
 * Spec, status or metadata of a kind that has no types here. Whoever reads it
 * knows the kind.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Fields = Record<string, any>;
