import { insideOf, type FormNode } from './FormNode';

/** Every node of a form, parents first, opening all of it. */
export function* walkForm(nodes: FormNode[]): Generator<FormNode> {
  for (const node of nodes) {
    yield node;
    yield* walkForm(insideOf(node));
  }
}
