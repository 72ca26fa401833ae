import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { isMap, isScalar, isSeq, Scalar } from 'yaml';
import { readAsHelm } from '../yaml/readAsHelm';
import { childOf } from './YamlFile';

/**
 * Whether Helm, too, reads a value where a node stands that is this value by
 * YAML 1.2: to Helm, `yes` is no text and `0755` is 493.
 */
export function isReadAs(value: JsonValue, node: unknown): boolean {
  if (isScalar(node)) {
    const isPlain = node.type === Scalar.PLAIN && !node.tag;
    return !isPlain || !node.source || deepEqual(readPlain(node.source), value);
  }
  if (!isMap(node) && !isSeq(node)) return true;
  return Object.entries(value as Record<string, JsonValue>).every(
    ([step, item]) =>
      isReadAs(item, childOf(node, isSeq(node) ? Number(step) : step)),
  );
}

function readPlain(source: string): JsonValue | undefined {
  try {
    return readAsHelm(source);
  } catch {
    // It goes over several lines, and so is text.
    return source;
  }
}
