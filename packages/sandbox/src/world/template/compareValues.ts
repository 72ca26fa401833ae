import { goType } from './goFormat';

const BASIC = new Set(['string', 'bool', 'int', 'float64']);

/** `eq` of two values. @throws Error where Go refuses to compare them */
export function goEquals(a: unknown, b: unknown): boolean {
  const types = [goType(a), goType(b)];
  if (types.includes('<nil>')) return types[0] === types[1];
  if (!types.every(type => BASIC.has(type))) {
    throw new Error('non-comparable types for comparison');
  }
  if (types[0] !== types[1]) {
    throw new Error('incompatible types for comparison');
  }
  return a === b;
}

/** Less than zero where `a` comes first. @throws Error as Go does */
export function goCompare(a: unknown, b: unknown): number {
  const type = goType(a);
  if (!['string', 'int', 'float64'].includes(type)) {
    throw new Error('invalid type for comparison');
  }
  if (type !== goType(b)) throw new Error('incompatible types for comparison');
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}
