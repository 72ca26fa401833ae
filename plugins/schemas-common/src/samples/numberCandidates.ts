import { JSONSchemaProps } from '../schema/JSONSchemaProps';

const NAMED: [RegExp, number[]][] = [
  [/port$/i, [8080]],
  [/replicas?$/i, [2]],
  [/seconds$/i, [30]],
  [/(percent|percentage|weight)$/i, [50]],
  [/(minutes|hours|days)$/i, [5]],
  [/generation$/i, [1]],
];

/** Numbers to try for a field, the most usual first. */
export function numberCandidates(
  schema: JSONSchemaProps,
  name: string,
): number[] {
  const { minimum, maximum, multipleOf } = schema;
  const named = NAMED.find(([words]) => words.test(name))?.[1] ?? [];
  const step = multipleOf ?? 1;
  const limits = [minimum, maximum]
    .filter(limit => limit !== undefined)
    .flatMap(limit => [limit, limit + step, limit - step]);
  const middle =
    minimum !== undefined && maximum !== undefined
      ? [(minimum + maximum) / 2]
      : [];
  const all = [...named, 1, ...limits, ...middle, 0, 2, 10, 100, -1];
  const multiples = multipleOf
    ? all.flatMap(value => [
        Math.ceil(value / multipleOf) * multipleOf,
        Math.floor(value / multipleOf) * multipleOf,
      ])
    : [];
  const candidates = [...multiples, ...all];
  const whole =
    schema.type === 'number'
      ? candidates
      : candidates.flatMap(value => [Math.ceil(value), Math.floor(value)]);
  const fits = (value: number) =>
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum);
  const close = schema.type === 'number' ? middle : [];
  return [...new Set([...whole, ...close])].filter(fits);
}
