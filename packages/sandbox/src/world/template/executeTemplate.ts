import { goString, goType } from './goFormat';
import type { TemplateFunction } from './functions/TemplateFunction';
import type { Command, Node, Operand, Pipeline, Template } from './nodes';
import { positionOf, TemplateError } from './TemplateError';
import { isTrue } from './truth';

type Signal = 'break' | 'continue' | undefined;

/**
 * What a key that a map lacks is: `nothing` prints nothing, and has no fields,
 * as Helm has it (`missingkey=zero`); `no value` prints as `<no value>`, and so
 * does any field of it, as text/template has it by default.
 */
export type MissingKey = 'nothing' | 'no value';

class Execution {
  private readonly output: string[] = [];
  private readonly variables: { name: string; value: unknown }[] = [];

  constructor(
    private readonly template: Template,
    private readonly functions: Map<string, TemplateFunction>,
    private readonly others: Map<string, Template>,
    private readonly missing: MissingKey,
  ) {}

  run(data: unknown): string {
    this.variables.push({ name: '', value: data });
    this.walk(this.template.nodes, data);
    return this.output.join('');
  }

  private walk(nodes: Node[], dot: unknown): Signal {
    const depth = this.variables.length;
    for (const node of nodes) {
      const signal = this.node(node, dot);
      if (signal) {
        this.variables.length = depth;
        return signal;
      }
    }
    return undefined;
  }

  private node(node: Node, dot: unknown): Signal {
    switch (node.type) {
      case 'text':
        this.output.push(node.text);
        return undefined;
      case 'break':
      case 'continue':
        return node.type;
      case 'action': {
        const value = this.pipeline(node.pipeline, dot);
        if (!node.pipeline.variables.length) this.print(value);
        return undefined;
      }
      case 'template': {
        const argument = node.pipeline && this.pipeline(node.pipeline, dot);
        this.output.push(this.include(node.name, argument, node.offset));
        return undefined;
      }
      case 'range':
        return this.range(node, dot);
      default:
        return this.branch(node, dot);
    }
  }

  private branch(
    node: Extract<Node, { pipeline: Pipeline; body: Node[] }>,
    dot: unknown,
  ): Signal {
    const depth = this.variables.length;
    const value = this.pipeline(node.pipeline, dot);
    const taken = isTrue(value);
    const inside = node.type === 'with' && taken ? value : dot;
    const signal = this.walk(taken ? node.body : node.otherwise, inside);
    this.variables.length = depth;
    return signal;
  }

  private range(
    node: Extract<Node, { pipeline: Pipeline; body: Node[] }>,
    dot: unknown,
  ): Signal {
    const depth = this.variables.length;
    const value = this.value(node.pipeline, dot);
    const entries = this.entries(value, node.pipeline);
    const [first, second] = node.pipeline.variables;
    for (const [key, entry] of entries) {
      if (second !== undefined) {
        this.variables.push({ name: first, value: key });
        this.variables.push({ name: second, value: entry });
      } else if (first !== undefined) {
        this.variables.push({ name: first, value: entry });
      }
      const signal = this.walk(node.body, entry);
      this.variables.length = depth;
      if (signal === 'break') break;
    }
    if (!entries.length) return this.walk(node.otherwise, dot);
    return undefined;
  }

  private entries(value: unknown, at: Pipeline): [unknown, unknown][] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) {
      return value.map((entry, index) => [BigInt(index), entry]);
    }
    if (typeof value === 'object') {
      return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    }
    if (typeof value === 'bigint') {
      return Array.from({ length: Number(value) }, (_, index) => [
        BigInt(index),
        BigInt(index),
      ]);
    }
    const { source, offset } = at.commands[0].operands[0];
    return this.fail(
      offset,
      source,
      `range can't iterate over ${goString(value)}`,
    );
  }

  private pipeline(pipeline: Pipeline, dot: unknown): unknown {
    const value = this.value(pipeline, dot);
    const [name] = pipeline.variables;
    if (name === undefined) return value;
    if (pipeline.declares) {
      this.variables.push({ name, value });
      return value;
    }
    const variable = this.variables.findLast(entry => entry.name === name);
    if (!variable) {
      return this.fail(
        pipeline.offset,
        `$${name}`,
        `undefined variable: $${name}`,
      );
    }
    variable.value = value;
    return value;
  }

  private value(pipeline: Pipeline, dot: unknown): unknown {
    let result: unknown;
    for (const [index, command] of pipeline.commands.entries()) {
      result = this.command(command, dot, index > 0 ? [result] : []);
    }
    return result;
  }

  private command(command: Command, dot: unknown, piped: unknown[]): unknown {
    const [first, ...rest] = command.operands;
    if (first.type !== 'function') {
      if (rest.length || piped.length) {
        this.fail(
          first.offset,
          first.source,
          `can't give argument to non-function ${first.source}`,
        );
      }
      return this.operand(first, dot);
    }
    if (first.name === 'and' || first.name === 'or') {
      return this.logic(first.name, rest, dot, piped);
    }
    const args = [...rest.map(operand => this.operand(operand, dot)), ...piped];
    return this.call(first, args);
  }

  /** `and` and `or` stop at the first argument that decides. */
  private logic(
    name: 'and' | 'or',
    operands: Operand[],
    dot: unknown,
    piped: unknown[],
  ): unknown {
    let value: unknown;
    for (const operand of operands) {
      value = this.operand(operand, dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return piped.length ? piped[0] : value;
  }

  private call(
    operand: Extract<Operand, { type: 'function' }>,
    args: unknown[],
  ): unknown {
    if (operand.name === 'include') {
      return this.include(String(args[0]), args[1], operand.offset);
    }
    const called = this.functions.get(operand.name);
    try {
      return called?.(...args);
    } catch (error) {
      const message = (error as Error).message;
      if (message.startsWith('\u0000')) {
        throw new TemplateError(
          `execution error at (${this.place(operand.offset)}): ${message.slice(
            1,
          )}`,
        );
      }
      return this.fail(
        operand.offset,
        operand.name,
        `error calling ${operand.name}: ${message}`,
      );
    }
  }

  private include(name: string, argument: unknown, offset: number): string {
    const named = this.others.get(name);
    if (!named) {
      return this.fail(
        offset,
        `include "${name}"`,
        `template: no template "${name}" associated with template "gotpl"`,
      );
    }
    return executeTemplate(
      named,
      argument,
      this.functions,
      this.others,
      this.missing,
    );
  }

  private operand(operand: Operand, dot: unknown): unknown {
    switch (operand.type) {
      case 'literal':
        return operand.value;
      case 'dot':
        return this.fields(dot, operand.fields, operand);
      case 'function':
        return this.call(operand, []);
      case 'pipeline':
        return this.fields(
          this.value(operand.pipeline, dot),
          operand.fields,
          operand,
        );
      default: {
        const variable = this.variables.findLast(
          entry => entry.name === operand.name,
        );
        if (!variable && operand.name) {
          this.fail(
            operand.offset,
            operand.source,
            `undefined variable: $${operand.name}`,
          );
        }
        const value = operand.name ? variable?.value : this.variables[0].value;
        return this.fields(value, operand.fields, operand);
      }
    }
  }

  private fields(start: unknown, fields: string[], at: Operand): unknown {
    let value = start;
    for (const [index, field] of fields.entries()) {
      if (value === undefined && this.missing === 'no value') return undefined;
      if (value === undefined || value === null) {
        this.fail(
          at.offset,
          at.source,
          `nil pointer evaluating interface {}.${field}`,
        );
      }
      if (typeof value !== 'object' || Array.isArray(value)) {
        // what is in a map is of any type, as far as Go knows
        const type = index > 0 ? 'interface {}' : goType(value);
        this.fail(
          at.offset,
          at.source,
          `can't evaluate field ${field} in type ${type}`,
        );
      }
      const map = value as Record<string, unknown>;
      value = Object.hasOwn(map, field) ? map[field] : undefined;
    }
    return value;
  }

  private print(value: unknown): void {
    if (value !== undefined && value !== null)
      this.output.push(goString(value));
    else if (this.missing === 'no value') this.output.push('<no value>');
  }

  private place(offset: number): string {
    const { line, column } = positionOf(this.template.text, offset);
    return `${this.template.name}:${line}:${column}`;
  }

  private fail(offset: number, source: string, message: string): never {
    const { name } = this.template;
    throw new TemplateError(
      `template: ${this.place(
        offset,
      )}: executing "${name}" at <${source}>: ${message}`,
    );
  }
}

/**
 * Executes a template on `data`.
 * @param others - templates that `include` and `template` may name
 * @throws TemplateError with file, line and column, in the words of Go
 */
export function executeTemplate(
  template: Template,
  data: unknown,
  functions: Map<string, TemplateFunction>,
  others: Map<string, Template> = template.defined,
  missing: MissingKey = 'nothing',
): string {
  const execution = new Execution(template, functions, others, missing);
  return execution.run(data);
}
