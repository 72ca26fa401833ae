import type { SecretPods, SecretState } from './SecretCell';
import type { DerivedCell } from './deriveCell';

const worstFirst: SecretState[] = [
  'notOpened',
  'missing',
  'unknown',
  'waiting',
  'outdated',
  'set',
];

function sumOf(all: SecretPods[]): SecretPods | undefined {
  if (all.length === 0) return undefined;
  const outdated = all.flatMap(pods => pods.outdated ?? []);
  return {
    using: all.reduce((sum, { using }) => sum + using, 0),
    of: all.reduce((sum, { of }) => sum + of, 0),
    names: all.flatMap(({ names = [] }) => names),
    ...(outdated.length > 0 ? { outdated } : {}),
  };
}

/**
 * How a key is in an environment of several clusters: as in the one where it
 * is worst, which is named.
 */
export function combineCells(
  cells: { cluster: string; cell: DerivedCell }[],
): DerivedCell {
  const [first] = cells;
  if (cells.length < 2) {
    return first?.cell ?? { state: 'unknown', message: 'It has no cluster' };
  }
  const state =
    worstFirst.find(it => cells.some(({ cell }) => cell.state === it)) ??
    'unknown';
  const worst = cells.find(({ cell }) => cell.state === state) ?? first;
  const pods = sumOf(cells.flatMap(({ cell }) => cell.pods ?? []));
  const { message } = worst.cell;
  return {
    ...worst.cell,
    ...(message ? { message: `${worst.cluster}: ${message}` } : {}),
    pods,
  };
}
