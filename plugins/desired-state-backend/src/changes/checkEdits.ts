import { InputError } from '@backstage/errors';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';

/** Levels of maps and lists that nobody needs; reading them goes level by level. */
const deepest = 100;

/** Holds edits against what the API's description cannot say. */
export function checkEdits(edits: Edit[]) {
  edits.forEach((edit, index) => {
    const refuse = (field: string, expected: string) => {
      throw new InputError(`edits[${index}].${field}: expected ${expected}`);
    };
    if (edit.path.length === 0) {
      refuse('path', 'the path of a value in the file');
    }
    if (edit.op === 'set' && edit.value === undefined) {
      refuse('value', 'the value to set');
    }
    if (edit.op === 'move' && !edit.to?.length) {
      refuse('to', 'the path to move the value to');
    }
    const isDeep =
      (edit.op === 'set' && isDeeperThan(edit.value, deepest)) ||
      [edit.path, edit.op === 'move' ? edit.to : []].some(
        ({ length }) => length > deepest,
      );
    if (isDeep) refuse('path', `no more than ${deepest} levels`);
  });
}

/** Level by level, as a deep value would exhaust the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}
