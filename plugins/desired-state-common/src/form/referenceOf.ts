import type { FormNode } from './FormNode';

/** What a node refers to, as far as its schema tells. */
export type Reference =
  | 'secretKey'
  | 'secretName'
  | 'requests'
  | 'apps'
  | 'value';

/**
 * What could stand in a node: what the platform team hints at, a pair of a
 * Secret's name and key, the name of a Secret, or a text like an address.
 */
export function referenceOf(node: FormNode): Reference | undefined {
  if (node.from) {
    return node.from;
  }
  const fields = node.schema?.properties ?? {};
  if (node.kind === 'object') {
    const isPair =
      fields.name?.type === 'string' && fields.key?.type === 'string';
    return isPair && /secret/i.test(node.name) ? 'secretKey' : undefined;
  }
  if (node.kind !== 'field' || node.control.kind !== 'text') {
    return undefined;
  }
  if (/secret.*name$/i.test(node.name)) {
    return 'secretName';
  }
  const around = node.path.at(-2);
  if (node.name === 'name' && /secret(ref)?$/i.test(String(around))) {
    return 'secretName';
  }
  return node.name === 'value' && typeof around === 'number'
    ? 'value'
    : undefined;
}
