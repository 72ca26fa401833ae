/**
 * What a sealed value is bound to. The portal offers `strict` only; the others
 * are for what was sealed elsewhere.
 */
export type SealingScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/** The Secret that a value is for. */
export interface SealingTarget {
  namespace: string;
  /** Name of the Secret, and of its SealedSecret. */
  name: string;
  /** `strict` where absent. */
  scope?: SealingScope;
}

/**
 * The label that is authenticated together with the ciphertext: sealed for
 * another namespace or name, a value does not open.
 *
 * Follows `EncryptionLabel` of bitnami-labs/sealed-secrets,
 * pkg/apis/sealedsecrets/v1alpha1/sealedsecret_expansion.go.
 */
export function sealingLabel(target: SealingTarget): string {
  switch (target.scope ?? 'strict') {
    case 'cluster-wide':
      return '';
    case 'namespace-wide':
      return target.namespace;
    default:
      return `${target.namespace}/${target.name}`;
  }
}
