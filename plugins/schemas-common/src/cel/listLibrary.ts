import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { celEquals } from './celEquals';

type Comparable = bigint | number | string | boolean | Date;

/** Kubernetes' CEL list library, and the sets of cel-go. */
export function registerListLibrary(environment: Environment): void {
  environment
    .registerFunction('list.isSorted(): bool', isSorted)
    .registerFunction('list.sum(): dyn', sum)
    .registerFunction('list.min(): dyn', (list: Comparable[]) =>
      extreme(list, (a, b) => a < b),
    )
    .registerFunction('list.max(): dyn', (list: Comparable[]) =>
      extreme(list, (a, b) => a > b),
    )
    .registerFunction(
      'list.indexOf(dyn): int',
      (list: unknown[], wanted: unknown) =>
        BigInt(list.findIndex(item => celEquals(item, wanted))),
    )
    .registerFunction(
      'list.lastIndexOf(dyn): int',
      (list: unknown[], wanted: unknown) =>
        BigInt(list.findLastIndex(item => celEquals(item, wanted))),
    )
    .registerFunction('list.distinct(): list<dyn>', (list: unknown[]) =>
      list.filter(
        (item, index) =>
          list.findIndex(other => celEquals(other, item)) === index,
      ),
    )
    .registerFunction('list.reverse(): list<dyn>', (list: unknown[]) =>
      [...list].reverse(),
    );
  registerSets(environment);
}

class Sets {}

function registerSets(environment: Environment): void {
  environment
    .registerType('kubernetes.Sets', { ctor: Sets, fields: {} })
    .registerConstant('sets', 'kubernetes.Sets', new Sets())
    .registerFunction(
      'kubernetes.Sets.contains(list, list): bool',
      (_: Sets, list: unknown[], sublist: unknown[]) => isSubset(sublist, list),
    )
    .registerFunction(
      'kubernetes.Sets.equivalent(list, list): bool',
      (_: Sets, a: unknown[], b: unknown[]) => isSubset(a, b) && isSubset(b, a),
    )
    .registerFunction(
      'kubernetes.Sets.intersects(list, list): bool',
      (_: Sets, a: unknown[], b: unknown[]) =>
        a.some(item => b.some(other => celEquals(item, other))),
    );
}

function isSubset(part: unknown[], whole: unknown[]): boolean {
  return part.every(item => whole.some(other => celEquals(item, other)));
}

function isSorted(list: Comparable[]): boolean {
  return list.every((item, index) => index === 0 || list[index - 1] <= item);
}

function sum(list: (bigint | number)[]): bigint | number {
  if (list.every(item => typeof item === 'bigint')) {
    return (list as bigint[]).reduce((total, item) => total + item, 0n);
  }
  return list.reduce<number>((total, item) => total + Number(item), 0);
}

function extreme(
  list: Comparable[],
  wins: (a: Comparable, b: Comparable) => boolean,
): Comparable {
  if (list.length === 0) {
    throw new EvaluationError('min and max need a list that is not empty');
  }
  return list.reduce((best, item) => (wins(item, best) ? item : best));
}
