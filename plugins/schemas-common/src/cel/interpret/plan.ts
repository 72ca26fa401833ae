import { celFunctions } from '../library/celFunctions';
import { functionKey, Overload, takes } from '../library/Overload';
import { CelError, CelUnsupported, noOverload } from '../values/CelError';
import { CelMap } from '../values/CelMap';
import { CelType } from '../values/CelType';
import type { CelValue } from '../values/CelValue';
import { List } from '../values/List';
import { isMapper } from '../values/Mapper';
import { Optional } from '../values/Optional';
import { Uint } from '../values/Uint';
import { lookUp, select, selectOptional } from './access';
import { comprehension } from './comprehensions';
import { attempt, Node, Step } from './Step';

const TYPES = new Set([
  'int',
  'uint',
  'double',
  'bool',
  'string',
  'bytes',
  'list',
  'map',
  'null_type',
  'type',
  'optional_type',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
  'net.IP',
  'net.CIDR',
  'kubernetes.URL',
  'kubernetes.Quantity',
  'kubernetes.Semver',
  'kubernetes.NamedFormat',
]);
const NAMESPACES = new Set([
  'sets',
  'lists',
  'strings',
  'optional',
  'format',
  'ip',
]);

/**
 * Makes a step of an expression, over the names given.
 *
 * @throws CelUnsupported for a function, name or form that is not known here
 */
export function plan(node: Node, names: ReadonlySet<string>): Step {
  switch (node.op) {
    case 'value':
      return constant(literal(node.args));
    case 'id':
      return identifier(node.args as string, names);
    case '.':
      return field(node, names);
    case '.?':
      return optionalField(node, names);
    case '[]':
      return index(node, names, select);
    case '[?]':
      return index(node, names, selectOptional);
    case 'list':
      return list(node.args as Node[], names);
    case 'map':
      return map(node.args as [Node, Node][], names);
    case '?:':
      return ternary(node.args as Node[], names);
    case '&&':
      return logical(node.args as Node[], names, false);
    case '||':
      return logical(node.args as Node[], names, true);
    case 'call':
      return globalCall(node, names);
    case 'rcall':
      return methodCall(node, names);
    case '-_':
    case '!_':
      return unary(node, names);
    default:
      return functionCall(node.op, node.args as Node[], names);
  }
}

function constant(value: CelValue): Step {
  return () => value;
}

function literal(value: unknown): CelValue {
  const isUint =
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Uint8Array);
  return isUint ? new Uint(BigInt(`${value}`)) : (value as CelValue);
}

function identifier(name: string, names: ReadonlySet<string>): Step {
  if (names.has(name)) {
    return (scope, cost) => {
      cost.add(1);
      const value = scope.get(name);
      if (value === undefined) {
        throw new CelError(`no such attribute: ${name}`);
      }
      return value;
    };
  }
  if (TYPES.has(name)) {
    return constant(new CelType(name));
  }
  throw new CelUnsupported(`unknown name ${name}`);
}

/** `a.b.c` as a name, where it is made of names only. */
function dottedName(node: Node): string | undefined {
  if (node.op === 'id') {
    return node.args as string;
  }
  if (node.op !== '.') {
    return undefined;
  }
  const [target, name] = node.args as [Node, string];
  const before = dottedName(target);
  return before === undefined ? undefined : `${before}.${name}`;
}

function field(node: Node, names: ReadonlySet<string>): Step {
  const type = dottedName(node);
  if (type !== undefined && TYPES.has(type)) {
    return constant(new CelType(type));
  }
  const [target, name] = node.args as [Node, string];
  const step = plan(target, names);
  return (scope, cost) => {
    const value = step(scope, cost);
    cost.add(1);
    return select(value, name);
  };
}

function optionalField(node: Node, names: ReadonlySet<string>): Step {
  const [target, name] = node.args as [Node, string];
  const step = plan(target, names);
  return (scope, cost) => {
    const value = step(scope, cost);
    cost.add(1);
    return selectOptional(value, name);
  };
}

function index(
  node: Node,
  names: ReadonlySet<string>,
  choose: (target: CelValue, key: CelValue) => CelValue,
): Step {
  const [target, key] = (node.args as Node[]).map(part => plan(part, names));
  return (scope, cost) => {
    const value = target(scope, cost);
    const at = key(scope, cost);
    cost.add(1);
    return choose(value, at);
  };
}

function list(nodes: Node[], names: ReadonlySet<string>): Step {
  const steps = nodes.map(node => plan(node, names));
  return (scope, cost) => {
    cost.add(10);
    return new List(steps.map(step => step(scope, cost)));
  };
}

function map(entries: [Node, Node][], names: ReadonlySet<string>): Step {
  const steps = entries.map(entry => entry.map(node => plan(node, names)));
  return (scope, cost) => {
    cost.add(30);
    return steps.reduce(
      (made, [key, value]) => made.add(key(scope, cost), value(scope, cost)),
      new CelMap(),
    );
  };
}

function ternary(nodes: Node[], names: ReadonlySet<string>): Step {
  const [condition, yes, no] = nodes.map(node => plan(node, names));
  return (scope, cost) => {
    const verdict = condition(scope, cost);
    if (typeof verdict !== 'boolean') {
      throw noOverload('_?_:_');
    }
    return verdict ? yes(scope, cost) : no(scope, cost);
  };
}

/** `&&` and `||`: one side may settle it, whatever error the other has. */
function logical(
  nodes: Node[],
  names: ReadonlySet<string>,
  settles: boolean,
): Step {
  const [left, right] = nodes.map(node => plan(node, names));
  const name = settles ? '_||_' : '_&&_';
  return (scope, cost) => {
    const first = attempt(left, scope, cost);
    if (first === settles) {
      return settles;
    }
    const second = attempt(right, scope, cost);
    if (second === settles) {
      return settles;
    }
    for (const side of [first, second]) {
      if (side instanceof CelError) {
        throw side;
      }
      if (typeof side !== 'boolean') {
        throw noOverload(name);
      }
    }
    return !settles;
  };
}

const LEAST_INT = 2n ** 63n;

function unary(node: Node, names: ReadonlySet<string>): Step {
  const operand = node.args as Node;
  if (
    node.op === '-_' &&
    operand.op === 'value' &&
    operand.args === LEAST_INT
  ) {
    return constant(-LEAST_INT);
  }
  return functionCall(node.op, [operand], names);
}

function functionCall(
  name: string,
  nodes: Node[],
  names: ReadonlySet<string>,
): Step {
  const overloads = celFunctions().get(functionKey(name, nodes.length));
  if (!overloads) {
    throw new CelUnsupported(`unknown function ${name.replace(/^\./, '')}()`);
  }
  const steps = nodes.map(node => plan(node, names));
  return (scope, cost) => {
    const args = steps.map(step => step(scope, cost));
    const overload = overloads.find(candidate => takes(candidate, args));
    if (!overload) {
      throw noOverload(name.replace(/^\./, ''));
    }
    const result = (overload.run as (...values: CelValue[]) => CelValue)(
      ...args,
    );
    cost.add(costOf(overload, args, result));
    if (typeof result === 'string') {
      cost.made(result);
    }
    return result;
  };
}

function costOf(
  { cost }: Overload,
  args: CelValue[],
  result: CelValue,
): number {
  return cost ? cost(args, result) : 1;
}

function globalCall(node: Node, names: ReadonlySet<string>): Step {
  const [name, args] = node.args as [string, Node[]];
  return name === 'has' && args.length === 1
    ? has(args[0], names)
    : functionCall(name, args, names);
}

function has(node: Node, names: ReadonlySet<string>): Step {
  if (node.op !== '.') {
    throw new CelUnsupported('has() needs a field: has(self.name)');
  }
  const [target, name] = node.args as [Node, string];
  const step = plan(target, names);
  return (scope, cost) => {
    const value = step(scope, cost);
    if (value instanceof Optional) {
      return (
        value.value !== undefined && lookUp(value.value, name) !== undefined
      );
    }
    if (!isMapper(value)) {
      throw noOverload('has');
    }
    return value.find(name) !== undefined;
  };
}

function methodCall(node: Node, names: ReadonlySet<string>): Step {
  const [name, receiver, args] = node.args as [string, Node, Node[]];
  const namespace = dottedName(receiver);
  if (
    namespace !== undefined &&
    NAMESPACES.has(namespace) &&
    !names.has(namespace)
  ) {
    return functionCall(`${namespace}.${name}`, args, names);
  }
  if ((name === 'or' || name === 'orValue') && args.length === 1) {
    return alternative(receiver, args[0], names, name === 'orValue');
  }
  const macro = comprehension(name, receiver, args, (part, more) =>
    plan(part, more.length > 0 ? new Set([...names, ...more]) : names),
  );
  return macro ?? functionCall(`.${name}`, [receiver, ...args], names);
}

/** `a.or(b)` and `a.orValue(b)`, where `b` runs only if it is needed. */
function alternative(
  receiver: Node,
  other: Node,
  names: ReadonlySet<string>,
  unwraps: boolean,
): Step {
  const first = plan(receiver, names);
  const second = plan(other, names);
  return (scope, cost) => {
    const optional = first(scope, cost);
    if (!(optional instanceof Optional)) {
      throw noOverload('or');
    }
    cost.add(1);
    if (optional.value === undefined) {
      return second(scope, cost);
    }
    return unwraps ? optional.value : optional;
  };
}
