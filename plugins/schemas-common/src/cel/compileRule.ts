import { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import { celEnvironment } from './celEnvironment';
import { withOwnHas } from './hasMacro';
import { MATCHES } from './regexLibrary';

/** A rule that can be run, or why it cannot be run here. */
export type CompiledRule =
  | { run: ParseResult; usesOldSelf: boolean; problem?: undefined }
  | { run?: undefined; usesOldSelf: boolean; problem: string };

const MAX_CACHED = 5000;
const cache = new Map<string, CompiledRule>();

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
  try {
    const run = celEnvironment().parse(withOwnHas(expression));
    const nodes = [...astNodes(run.ast)];
    nodes.forEach(useRe2);
    const usesOldSelf = nodes.some(
      node => node.op === 'id' && node.args === 'oldSelf',
    );
    const checked = run.check();
    return checked.valid
      ? { run, usesOldSelf }
      : { usesOldSelf, problem: firstLine(checked.error) };
  } catch (error) {
    return {
      usesOldSelf: /\boldSelf\b/.test(expression),
      problem: firstLine(error),
    };
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : `${error}`;
}

function* astNodes(value: unknown): Generator<ASTNode> {
  if (Array.isArray(value)) {
    for (const item of value) {
      yield* astNodes(item);
    }
  } else if (typeof value === 'object' && value !== null && 'op' in value) {
    yield value as ASTNode;
    yield* astNodes((value as ASTNode).args);
  }
}

// Done on the tree, because cel-js does not let a built-in be replaced.
function useRe2(node: ASTNode): void {
  if (node.op === 'rcall' && node.args[0] === 'matches') {
    node.args[0] = MATCHES;
  } else if (node.op === 'call' && node.args[0] === 'matches') {
    node.args[0] = MATCHES;
  }
}
