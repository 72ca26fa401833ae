import type { DerivationInput } from './Derivation';

/**
 * Whether a revision that an engine applied holds the app's newest commit;
 * undefined where that is not known. An engine may be at a head before Git was
 * asked for it: what held the commit until then holds it still.
 */
export function holdsOwn(
  { desired, previous }: Pick<DerivationInput, 'desired' | 'previous'>,
  applied: string,
): boolean | undefined {
  const isIn = desired?.isIn(applied);
  if (isIn !== undefined || !desired?.isNew?.(applied)) return isIn;
  return previous?.appliedRevision === desired.revision ? true : undefined;
}
