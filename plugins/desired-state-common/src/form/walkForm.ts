import type { FormField, FormNode } from './formTree';

/** Every field of a form, in the order in which it is shown. */
export function* walkForm(nodes: FormNode[]): Generator<FormField> {
  for (const node of nodes) {
    if (node.kind === 'field') {
      yield node;
    } else {
      yield* walkForm(node.children);
    }
  }
}
