import { CelError, CelUnsupported, noOverload } from '../values/CelError';
import { CelMap } from '../values/CelMap';
import type { CelValue } from '../values/CelValue';
import { List } from '../values/List';
import { isMapper } from '../values/Mapper';
import { Optional } from '../values/Optional';
import { sortedBy } from '../library/lists';
import type { Cost } from './Cost';
import type { Scope } from './Scope';
import { attempt, Node, Step } from './Step';

/** What a macro is made of: its range, its variables, its expressions. */
interface Parts {
  range: Step;
  names: string[];
  steps: Step[];
}

type Macro = (parts: Parts) => Step;

// What cel-go pays for the turns of a loop beside the expression itself.
const TURN = 3;
const COLLECT = 12;

/** The scopes of the turns over a list's items or a map's keys. */
function* turns(
  { range, names }: Parts,
  scope: Scope,
  cost: Cost,
): Generator<{ scope: Scope; key: CelValue; value: CelValue }> {
  const whole = range(scope, cost);
  if (whole instanceof List) {
    for (const [index, value] of whole.items.entries()) {
      const key = BigInt(index);
      yield {
        scope: bind(scope, names, names.length > 1 ? [key, value] : [value]),
        key,
        value,
      };
    }
  } else if (isMapper(whole)) {
    for (const key of whole.keys()) {
      const value = whole.find(key) ?? null;
      yield { scope: bind(scope, names, [key, value]), key, value };
    }
  } else {
    throw noOverload('a loop over what is no list or map');
  }
}

function bind(scope: Scope, names: string[], values: CelValue[]): Scope {
  return names.reduce(
    (inner, name, index) => inner.with(name, values[index]),
    scope,
  );
}

/** `all` and `exists`: one turn may settle it, whatever error another has. */
function quantifier(settles: boolean): Macro {
  return parts => (scope, cost) => {
    let failure: CelError | undefined;
    for (const turn of turns(parts, scope, cost)) {
      cost.add(TURN);
      const verdict = attempt(parts.steps[0], turn.scope, cost);
      if (verdict === settles) {
        return settles;
      }
      if (verdict instanceof CelError) {
        failure ??= verdict;
      } else if (typeof verdict !== 'boolean') {
        failure ??= noOverload('a condition that is neither true nor false');
      }
    }
    if (failure) {
      throw failure;
    }
    return !settles;
  };
}

function holds(step: Step, scope: Scope, cost: Cost): boolean {
  const verdict = step(scope, cost);
  if (typeof verdict !== 'boolean') {
    throw noOverload('a condition that is neither true nor false');
  }
  return verdict;
}

const existsOne: Macro = parts => (scope, cost) => {
  let count = 0;
  for (const turn of turns(parts, scope, cost)) {
    cost.add(1);
    count += holds(parts.steps[0], turn.scope, cost) ? 1 : 0;
  }
  return count === 1;
};

const filter: Macro = parts => (scope, cost) => {
  const found: CelValue[] = [];
  cost.add(10);
  for (const turn of turns(parts, scope, cost)) {
    if (holds(parts.steps[0], turn.scope, cost)) {
      cost.add(COLLECT);
      found.push(
        parts.names.length > 1 ? turn.value : turn.scope.get(parts.names[0])!,
      );
    }
  }
  return new List(found);
};

/** `map` and `transformList`: the last expression, of what the first keeps. */
const collect: Macro = parts => (scope, cost) => {
  const made: CelValue[] = [];
  cost.add(10);
  for (const turn of kept(parts, scope, cost)) {
    cost.add(COLLECT);
    made.push(parts.steps.at(-1)!(turn.scope, cost));
  }
  return new List(made);
};

function* kept(
  parts: Parts,
  scope: Scope,
  cost: Cost,
): ReturnType<typeof turns> {
  for (const turn of turns(parts, scope, cost)) {
    if (parts.steps.length === 1 || holds(parts.steps[0], turn.scope, cost)) {
      yield turn;
    }
  }
}

const transformMap: Macro = parts => (scope, cost) => {
  const made = new CelMap();
  cost.add(30);
  for (const turn of kept(parts, scope, cost)) {
    cost.add(COLLECT);
    made.add(turn.key, parts.steps.at(-1)!(turn.scope, cost));
  }
  return made;
};

const transformMapEntry: Macro = parts => (scope, cost) => {
  const made = new CelMap();
  cost.add(30);
  for (const turn of kept(parts, scope, cost)) {
    const entries = parts.steps.at(-1)!(turn.scope, cost);
    if (!isMapper(entries)) {
      throw noOverload('transformMapEntry');
    }
    for (const key of entries.keys()) {
      cost.add(COLLECT);
      made.add(key, entries.find(key)!);
    }
  }
  return made;
};

const sortBy: Macro = parts => (scope, cost) => {
  const found = [...turns(parts, scope, cost)];
  const keys = found.map(turn => {
    cost.add(COLLECT);
    return parts.steps[0](turn.scope, cost);
  });
  return sortedBy(
    found.map(turn => turn.value),
    keys,
  );
};

function optionalMacro(flat: boolean): Macro {
  return ({ range, names, steps }) =>
    (scope, cost) => {
      const target = range(scope, cost);
      if (!(target instanceof Optional)) {
        throw noOverload('optMap');
      }
      if (target.value === undefined) {
        return Optional.none;
      }
      const made = steps[0](scope.with(names[0], target.value), cost);
      return flat ? made : Optional.of(made);
    };
}

// By name and number of arguments: how many of them are variables.
const MACROS: Record<string, [names: number, macro: Macro]> = {
  'all/2': [1, quantifier(false)],
  'all/3': [2, quantifier(false)],
  'exists/2': [1, quantifier(true)],
  'exists/3': [2, quantifier(true)],
  'exists_one/2': [1, existsOne],
  'exists_one/3': [2, existsOne],
  'existsOne/3': [2, existsOne],
  'filter/2': [1, filter],
  'map/2': [1, collect],
  'map/3': [1, collect],
  'transformList/3': [2, collect],
  'transformList/4': [2, collect],
  'transformMap/3': [2, transformMap],
  'transformMap/4': [2, transformMap],
  'transformMapEntry/3': [2, transformMapEntry],
  'transformMapEntry/4': [2, transformMapEntry],
  'sortBy/2': [1, sortBy],
  'optMap/2': [1, optionalMacro(false)],
  'optFlatMap/2': [1, optionalMacro(true)],
};

/**
 * Makes a step of a macro; `undefined` for what is a function.
 *
 * @param plan - makes steps of the nodes, which may use the names given
 */
export function comprehension(
  name: string,
  receiver: Node,
  args: Node[],
  plan: (node: Node, names: string[]) => Step,
): Step | undefined {
  const key = `${name}/${args.length}`;
  if (!Object.hasOwn(MACROS, key)) {
    return undefined;
  }
  const [count, macro] = MACROS[key];
  const names = args.slice(0, count).map(variable);
  return macro({
    range: plan(receiver, []),
    names,
    steps: args.slice(count).map(node => plan(node, names)),
  });
}

function variable(node: Node): string {
  if (node.op !== 'id') {
    throw new CelUnsupported('a variable of a loop is no name');
  }
  return node.args as string;
}
