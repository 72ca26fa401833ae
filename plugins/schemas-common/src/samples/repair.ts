import { JsonValue } from '@backstage/types';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { moves, Move } from './moves';
import { withMove } from './place';
import type { Attempt } from './Judge';
import type { SampleBuilder } from './SampleBuilder';

interface State extends Attempt {
  edits: number;
}

const MAX_STATES = 400;
const MAX_MOVES = 120;

/**
 * Mends a value by search: of the values known so far, the one with the
 * fewest issues is changed where its issues point to, until one is accepted
 * or the budget is spent. Returns the best that was found, and in a full
 * sample puts back what the search took away and did not have to.
 */
export function repair(
  schema: JSONSchemaProps,
  first: Attempt,
  builder: SampleBuilder,
): Attempt {
  const mended = search(schema, first, builder);
  return builder.extent === 'full' && mended.issues.length === 0
    ? complete(schema, first.value, mended, builder)
    : mended;
}

function search(
  schema: JSONSchemaProps,
  first: Attempt,
  builder: SampleBuilder,
): Attempt {
  const seen = new Set([JSON.stringify(first.value)]);
  const open: State[] = [{ ...first, edits: 0 }];
  let best: Attempt = first;
  for (let round = 0; round < MAX_STATES && open.length > 0; round++) {
    open.sort((a, b) => cost(a) - cost(b));
    const state = open.shift()!;
    for (const move of movesFrom(schema, state, builder)) {
      const value = withMove(state.value, move);
      const key = JSON.stringify(value);
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      const attempt = builder.judge.mend(schema, value);
      if (!attempt) {
        return best;
      }
      if (attempt.issues.length === 0) {
        return attempt;
      }
      if (attempt.issues.length < best.issues.length) {
        best = attempt;
      }
      open.push({ ...attempt, edits: state.edits + 1 });
      // One step down is taken at once: most issues do not hang together.
      if (attempt.issues.length < state.issues.length) {
        break;
      }
    }
  }
  return best;
}

function cost(state: State): number {
  return state.issues.length * 4 + state.edits;
}

function movesFrom(
  schema: JSONSchemaProps,
  state: State,
  builder: SampleBuilder,
): Move[] {
  return state.issues
    .slice(0, 3)
    .flatMap(issue => moves(schema, state.value, issue, builder))
    .slice(0, MAX_MOVES);
}

/** Puts the fields of the first value back that the mended one can bear. */
function complete(
  schema: JSONSchemaProps,
  first: JsonValue,
  mended: Attempt,
  builder: SampleBuilder,
): Attempt {
  let best = mended;
  for (const move of lost(first, mended.value, [])) {
    const attempt = builder.judge.mend(schema, withMove(best.value, move));
    if (!attempt) {
      break;
    }
    if (attempt.issues.length === 0) {
      best = attempt;
    }
  }
  return best;
}

function lost(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: (string | number)[],
): Move[] {
  if (!isMap(before) || !isMap(after)) {
    return [];
  }
  return Object.entries(before).flatMap(([name, value]) =>
    Object.hasOwn(after, name)
      ? lost(value, after[name], [...path, name])
      : [{ path: [...path, name], value }],
  );
}

function isMap(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
