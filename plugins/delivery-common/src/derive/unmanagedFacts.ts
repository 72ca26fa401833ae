import { sourceVerdict } from '../flux';
import { groupOf, refOf } from '../objects';
import { commitOf } from '../status';
import type { DerivationInput, EngineFacts } from './Derivation';

/**
 * What can be said where no engine delivers an object: a source that nothing
 * uses yet, or an object that someone applied by hand. It is then its own
 * measure: in sync where its controller did what it says.
 */
export function unmanagedFacts({ root }: DerivationInput): EngineFacts {
  const isSource = groupOf(root) === 'source.toolkit.fluxcd.io';
  const verdict = isSource ? sourceVerdict(root) : undefined;
  const revision = verdict?.revision && commitOf(verdict.revision);
  return {
    engine: isSource ? 'flux' : 'none',
    sync: verdict?.failing ? 'Unknown' : 'Synced',
    drift: 'Unknown',
    health: verdict?.health ?? 'Healthy',
    control: verdict?.suspended ? 'Suspended' : 'Automatic',
    stalled: verdict?.stalled ?? false,
    desiredRevision: revision,
    appliedRevision: revision,
    healthCause: verdict?.sentence
      ? { sentence: verdict.sentence, object: refOf(root) }
      : undefined,
    chain: [root],
  };
}
