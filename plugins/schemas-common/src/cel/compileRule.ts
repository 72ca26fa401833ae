import { Environment } from '@marcbachmann/cel-js';
import { Cost } from './interpret/Cost';
import { plan } from './interpret/plan';
import { Scope } from './interpret/Scope';
import { Node } from './interpret/Step';
import { CelValue } from './values/CelValue';

/** What a rule is asked about. */
export interface RuleContext {
  self: CelValue;
  /** Left out where there was no value before. */
  oldSelf?: CelValue;
}

/** A rule that can be run, or why it cannot be run here. */
export type CompiledRule =
  | {
      /** @throws CelError over a value for which the rule has no verdict */
      run: (context: RuleContext, cost: Cost) => CelValue;
      usesOldSelf: boolean;
      /** The expression, for what is asked of it before it runs. */
      node: Node;
      problem?: undefined;
    }
  | {
      run?: undefined;
      usesOldSelf: boolean;
      node?: undefined;
      problem: string;
    };

const MAX_CACHED = 5000;
const NAMES = new Set(['self', 'oldSelf']);
const cache = new Map<string, CompiledRule>();
let parser: Environment | undefined;

/** Compiles a CEL expression over `self` and `oldSelf`; never throws. */
export function compileRule(expression: string): CompiledRule {
  const known = cache.get(expression);
  if (known) {
    return known;
  }
  if (cache.size >= MAX_CACHED) {
    cache.clear();
  }
  const compiled = compile(expression);
  cache.set(expression, compiled);
  return compiled;
}

function compile(expression: string): CompiledRule {
  let usesOldSelf = /\boldSelf\b/.test(expression);
  try {
    const node = parse(expression);
    usesOldSelf = mentions(node, 'oldSelf');
    const step = plan(node, NAMES);
    return {
      run: ({ self, oldSelf }, cost) => {
        const scope = new Scope('self', self);
        return step(
          oldSelf === undefined ? scope : scope.with('oldSelf', oldSelf),
          cost,
        );
      },
      usesOldSelf,
      node,
    };
  } catch (error) {
    return { usesOldSelf, problem: firstLine(error) };
  }
}

// cel-js reads the expression; what it means is this folder's.
function parse(expression: string): Node {
  parser ??= new Environment({
    enableOptionalTypes: true,
    limits: { maxAstNodes: 20_000, maxDepth: 200 },
  });
  return parser.parse(expression).ast as Node;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : `${error}`;
}

function mentions(value: unknown, name: string): boolean {
  if (Array.isArray(value)) {
    return value.some(item => mentions(item, name));
  }
  if (typeof value !== 'object' || value === null || !('op' in value)) {
    return false;
  }
  const { op, args } = value as Node;
  return (op === 'id' && args === name) || mentions(args, name);
}
