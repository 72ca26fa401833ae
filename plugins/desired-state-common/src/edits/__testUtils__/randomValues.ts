import type { JsonObject, JsonValue } from '@backstage/types';
import type { Random } from './Random';

const texts = [
  'plain',
  'yes',
  '0755',
  "it's",
  'a: b',
  '#no',
  '',
  'ü',
  'x\ny',
  '1e3',
  '- a',
  '{a}',
  '2026-01-02',
  ' lead',
];
/** Keys that maps have. */
export const keys = ['a', 'b', 'name', 'x/y', 'on', '1', 'a b', 'long-key'];

function randomScalar(random: Random): JsonValue {
  return random.pick<JsonValue>([
    random.pick(texts),
    random.below(1000),
    true,
    false,
    null,
    1.5,
    random.pick(texts),
  ]);
}

/** Any value, so many levels deep at most. */
export function randomValue(random: Random, depth: number): JsonValue {
  const kind = depth > 0 ? random.below(5) : 0;
  if (kind === 3) {
    return Array.from({ length: random.below(4) }, () =>
      randomValue(random, depth - 1),
    );
  }
  return kind > 3 || kind === 1
    ? randomMap(random, depth - 1)
    : randomScalar(random);
}

/** A map with some of the keys. */
export function randomMap(random: Random, depth: number): JsonObject {
  const map: JsonObject = {};
  for (let i = random.below(4); i >= 0; i -= 1) {
    map[random.pick(keys)] = randomValue(random, depth);
  }
  return map;
}
