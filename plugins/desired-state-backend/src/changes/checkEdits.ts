import { InputError } from '@backstage/errors';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';

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
  });
}
