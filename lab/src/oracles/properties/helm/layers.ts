import type { JsonObject, JsonValue } from '@backstage/types';
import {
  array,
  constantFrom,
  dictionary,
  letrec,
  oneof,
  type Arbitrary,
} from 'fast-check';

/** Few keys, so that layers meet at the same ones. */
const keys = constantFrom('a', 'b', 'c', '1');

const scalars = constantFrom<JsonValue>(null, '', 'x', 0, 1, 1.5, true, false);

/** Values files with maps, lists and nulls at places that they share. */
export const layers = letrec<{ value: JsonValue; layer: JsonObject }>(tie => ({
  value: oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalars,
    array(scalars, { maxLength: 2 }),
    tie('layer'),
  ),
  layer: dictionary(keys, tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }) as Arbitrary<JsonObject>,
}));
