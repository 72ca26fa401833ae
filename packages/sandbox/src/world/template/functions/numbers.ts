import { integerArgument, type TemplateFunction } from './TemplateFunction';

/** Whole numbers, as sprig calculates. */
export const numberFunctions: Record<string, TemplateFunction> = {
  int: integerArgument,
  int64: integerArgument,
  float64: value => Number(value) || 0,
  add: (...values) => values.map(integerArgument).reduce((a, b) => a + b, 0n),
  add1: value => integerArgument(value) + 1n,
  sub: (a, b) => integerArgument(a) - integerArgument(b),
  mul: (...values) => values.map(integerArgument).reduce((a, b) => a * b, 1n),
  div: (a, b) => integerArgument(a) / integerArgument(b),
  mod: (a, b) => integerArgument(a) % integerArgument(b),
  max: (...values) =>
    values.map(integerArgument).reduce((a, b) => (a > b ? a : b)),
  min: (...values) =>
    values.map(integerArgument).reduce((a, b) => (a < b ? a : b)),
};
