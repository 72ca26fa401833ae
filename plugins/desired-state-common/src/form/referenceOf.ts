import type { FormNode } from './FormNode';

/** What a node refers to, as far as its schema tells. */
export type Reference =
  | 'secretKey'
  | 'secretName'
  | 'configMapKey'
  | 'configMaps'
  | 'namespaces'
  | 'requests'
  | 'apps'
  | 'value';

/**
 * What could stand in a node: what the platform team hints at, a pair of name
 * and key of a Secret or ConfigMap, the name of one or of a namespace, or a text
 * like an address.
 */
export function referenceOf(node: FormNode): Reference | undefined {
  if (node.kind === 'object') {
    return isPair(node) ? pairReference(node) : undefined;
  }
  if (node.from) {
    return node.from === 'secrets' ? 'secretName' : node.from;
  }
  if (node.kind !== 'field' || node.control.kind !== 'text') {
    return undefined;
  }
  if (/secret.*name$/i.test(node.name)) {
    return 'secretName';
  }
  if (/configmap.*name$/i.test(node.name)) {
    return 'configMaps';
  }
  if (/namespace(name)?$/i.test(node.name)) {
    return 'namespaces';
  }
  const around = node.path.at(-2);
  if (node.name === 'name' && /secret(ref)?$/i.test(String(around))) {
    return 'secretName';
  }
  if (node.name === 'name' && /configmap(ref)?$/i.test(String(around))) {
    return 'configMaps';
  }
  return node.name === 'value' && typeof around === 'number'
    ? 'value'
    : undefined;
}

function isPair({ schema }: FormNode): boolean {
  const { name, key } = schema?.properties ?? {};
  return name?.type === 'string' && key?.type === 'string';
}

function pairReference({ from, name }: FormNode): Reference | undefined {
  if (from === 'secrets') return 'secretKey';
  if (from === 'configMaps') return 'configMapKey';
  if (/secret/i.test(name)) return 'secretKey';
  return /configmap/i.test(name) ? 'configMapKey' : undefined;
}
