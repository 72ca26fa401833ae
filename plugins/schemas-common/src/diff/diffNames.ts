import { Kind } from '../kinds/Kind';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** Scope and names of a kind. */
export function diffNames(before: Kind, after: Kind): FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.scope !== after.scope) {
    changes.push(
      breaking(
        'scope',
        'scope-changed',
        `the scope was ${before.scope} and is ${after.scope}: the API server refuses the change, and objects would have to be made anew`,
      ),
    );
  }
  if (before.plural !== after.plural) {
    changes.push(
      breaking(
        'names.plural',
        'plural-changed',
        `the plural was ${before.plural} and is ${after.plural}: that is another definition with other addresses, and its objects do not move over`,
      ),
    );
  }
  if (before.singular !== after.singular) {
    changes.push(
      harmless(
        'names.singular',
        'singular-changed',
        `only commands name it: ${before.singular ?? 'none'} became ${
          after.singular ?? 'none'
        }`,
      ),
    );
  }
  const was = before.shortNames ?? [];
  const is = after.shortNames ?? [];
  if (was.join() !== is.join()) {
    changes.push(
      harmless(
        'names.shortNames',
        'short-names-changed',
        `only commands use them: ${was.join(', ') || 'none'} became ${
          is.join(', ') || 'none'
        }`,
      ),
    );
  }
  if (before.claimedAs !== after.claimedAs) {
    changes.push(claimChange(before.claimedAs, after.claimedAs));
  }
  return changes;
}

function claimChange(before?: string, after?: string): FieldChange {
  if (!before) {
    return harmless(
      'claimNames',
      'claim-added',
      `it can be claimed as ${after} too`,
    );
  }
  return breaking(
    'claimNames',
    after ? 'claim-changed' : 'claim-removed',
    after
      ? `claims were of kind ${before} and are of kind ${after}`
      : `it can no longer be claimed as ${before}`,
  );
}
