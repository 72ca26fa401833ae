import { Environment } from '@marcbachmann/cel-js';
import { isObject } from '../schema/isObject';

const NAME = 'hasField';

// What cel-js hands to a macro; its typings leave these to the implementer.
interface Node {
  op: string;
  args: [Node, string];
}
interface Checker {
  check(node: Node, context: unknown): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: Node): Error;
}
interface Evaluator {
  run(node: Node, context: unknown): unknown;
}
interface Macro {
  selection: Node;
}

/**
 * Stands for `has`, which cel-js takes only for a path of names: rules also
 * say `has(self.matches[0].path)`.
 */
export function registerHasMacro(environment: Environment): void {
  environment.registerFunction(`${NAME}(ast): bool`, ((call: {
    args: Node[];
  }) => ({
    selection: call.args[0],
    async: false,
    typeCheck,
    evaluate,
  })) as (...args: unknown[]) => unknown);
}

function typeCheck(checker: Checker, macro: Macro, context: unknown): unknown {
  const { selection } = macro;
  if (selection.op !== '.') {
    throw checker.createError(
      'invalid_macro_argument',
      'has() needs a field: has(self.name)',
      selection,
    );
  }
  checker.check(selection.args[0], context);
  return checker.getType('bool');
}

function evaluate(
  evaluator: Evaluator,
  macro: Macro,
  context: unknown,
): boolean {
  const [target, field] = macro.selection.args;
  const object = evaluator.run(target, context);
  return isObject(object) && Object.hasOwn(object, field);
}

/** A rule in which `has` is the macro of this file; texts stay as they are. */
export function withOwnHas(expression: string): string {
  return expression.replace(
    /("""[^]*?"""|'''[^]*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<![\w.])has(?=\s*\()/g,
    (_, text?: string) => text ?? NAME,
  );
}
