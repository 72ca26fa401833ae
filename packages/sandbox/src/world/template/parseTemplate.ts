import { lexTemplate, type Part, type Token } from './lexTemplate';
import type { Command, Node, Operand, Pipeline, Template } from './nodes';
import { positionOf, TemplateError } from './TemplateError';

const BLOCKS = new Set(['if', 'with', 'range']);

class Parser {
  private readonly parts: Part[];
  private index = 0;
  private readonly defined = new Map<string, Template>();

  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly functions: { has(name: string): boolean },
  ) {
    this.parts = lexTemplate(name, text);
  }

  parse(): Template {
    const { nodes, end } = this.list();
    if (end) this.fail(end.offset, `unexpected {{${end.text}}}`);
    return {
      name: this.name,
      text: this.text,
      nodes,
      defined: this.defined,
    };
  }

  /** Nodes up to `{{end}}` or `{{else}}`, or the end of the text. */
  private list(): { nodes: Node[]; end?: Token; rest?: Token[] } {
    const nodes: Node[] = [];
    while (this.index < this.parts.length) {
      const part = this.parts[this.index++];
      if (part.type === 'text') {
        nodes.push(part);
        continue;
      }
      const [first, ...rest] = part.tokens;
      if (!first) this.fail(part.offset, 'missing value for command');
      if (first.type === 'word' && ['end', 'else'].includes(first.text)) {
        return { nodes, end: first, rest };
      }
      const node = this.action(first, rest, part.tokens);
      if (node) nodes.push(node);
    }
    return { nodes };
  }

  private action(
    first: Token,
    rest: Token[],
    tokens: Token[],
  ): Node | undefined {
    const word = first.type === 'word' ? first.text : '';
    if (BLOCKS.has(word)) {
      return this.block(word as 'if', rest, first.offset);
    }
    if (word === 'define') return this.define(first, rest);
    if (word === 'break' || word === 'continue') return { type: word };
    if (word === 'template') {
      const pipeline = rest.slice(1);
      return {
        type: 'template',
        name: String(rest[0]?.value ?? ''),
        offset: first.offset,
        pipeline: pipeline.length
          ? this.pipeline(pipeline, first.offset)
          : undefined,
      };
    }
    if (word === 'block') this.fail(first.offset, 'block is not supported');
    return { type: 'action', pipeline: this.pipeline(tokens, first.offset) };
  }

  private block(
    type: 'if' | 'with' | 'range',
    tokens: Token[],
    at: number,
  ): Node {
    if (!tokens.length) this.fail(at, `missing value for ${type}`);
    const pipeline = this.pipeline(tokens, at);
    const body = this.list();
    if (!body.end) this.fail(at, 'unexpected EOF');
    if (body.end!.text === 'end') {
      return { type, pipeline, body: body.nodes, otherwise: [] };
    }
    const [next, ...rest] = body.rest!;
    if (next) {
      // `{{else if …}}` is an `if` of its own inside, ended by the same `end`.
      const inner = this.block(next.text as 'if', rest, next.offset);
      return { type, pipeline, body: body.nodes, otherwise: [inner] };
    }
    const otherwise = this.list();
    if (otherwise.end?.text !== 'end') this.fail(at, 'unexpected EOF');
    return { type, pipeline, body: body.nodes, otherwise: otherwise.nodes };
  }

  private define(first: Token, rest: Token[]): undefined {
    const name = String(rest[0]?.value ?? '');
    const body = this.list();
    if (body.end?.text !== 'end') this.fail(first.offset, 'unexpected EOF');
    this.defined.set(name, {
      name: this.name,
      text: this.text,
      nodes: body.nodes,
      defined: this.defined,
    });
    return undefined;
  }

  private pipeline(tokens: Token[], offset: number): Pipeline {
    let rest = tokens;
    const variables: string[] = [];
    let declares = false;
    const sign = rest.findIndex(
      token => token.type === 'symbol' && /^:?=$/.test(token.text),
    );
    if (sign > 0) {
      declares = rest[sign].text === ':=';
      for (const token of rest.slice(0, sign)) {
        if (token.type === 'variable') variables.push(token.text);
      }
      rest = rest.slice(sign + 1);
    }
    const commands: Command[] = [];
    const cursor = { tokens: rest, index: 0 };
    do {
      commands.push(this.command(cursor, offset));
    } while (cursor.tokens[cursor.index - 1]?.text === '|');
    if (cursor.index < cursor.tokens.length) {
      this.fail(offset, `unexpected ${cursor.tokens[cursor.index].text}`);
    }
    return { offset, variables, declares, commands };
  }

  /** Operands up to `|`, which it takes too, or up to `)`. */
  private command(cursor: Cursor, offset: number): Command {
    const operands: Operand[] = [];
    while (cursor.index < cursor.tokens.length) {
      const token = cursor.tokens[cursor.index];
      if (token.type === 'symbol' && token.text === '|') {
        cursor.index++;
        break;
      }
      if (token.type === 'symbol' && token.text === ')') break;
      operands.push(this.operand(cursor));
    }
    if (!operands.length) this.fail(offset, 'missing value for command');
    return { operands };
  }

  private operand(cursor: Cursor): Operand {
    const token = cursor.tokens[cursor.index++];
    const { offset } = token;
    if (token.type === 'literal') {
      return {
        type: 'literal',
        value: token.value,
        offset,
        source: token.text,
      };
    }
    if (token.type === 'word') {
      if (!this.functions.has(token.text)) {
        this.fail(offset, `function "${token.text}" not defined`);
      }
      const source = token.text;
      return { type: 'function', name: token.text, offset, source };
    }
    if (token.type === 'field') {
      const { at = offset, names } = this.fields(cursor);
      const fields = [token.text, ...names];
      const source = `.${fields.join('.')}`;
      return { type: 'dot', fields, offset: at, source };
    }
    if (token.type === 'variable') {
      const { at = offset, names: fields } = this.fields(cursor);
      const source = ['$'.concat(token.text), ...fields].join('.');
      const { text: name } = token;
      return { type: 'variable', name, fields, offset: at, source };
    }
    if (token.text === '.') {
      return { type: 'dot', fields: [], offset, source: '.' };
    }
    if (token.text !== '(') this.fail(offset, `unexpected ${token.text}`);
    return this.parenthesis(cursor, offset);
  }

  private parenthesis(cursor: Cursor, offset: number): Operand {
    const commands: Command[] = [];
    do {
      commands.push(this.command(cursor, offset));
    } while (cursor.tokens[cursor.index - 1]?.text === '|');
    if (cursor.tokens[cursor.index]?.text !== ')') {
      this.fail(offset, 'unclosed left paren');
    }
    cursor.index++;
    const pipeline = { offset, variables: [], declares: false, commands };
    const { at = offset, names: fields } = this.fields(cursor);
    const end = cursor.tokens[cursor.index]?.offset ?? offset + 1;
    const source = this.text.slice(offset, end).trim();
    return { type: 'pipeline', pipeline, fields, offset: at, source };
  }

  /** Of a chain, errors name the place of its first further field. */
  private fields(cursor: Cursor): { names: string[]; at?: number } {
    const names: string[] = [];
    let at: number | undefined;
    for (;;) {
      const token = cursor.tokens[cursor.index];
      if (token?.type !== 'field' || !token.attached) return { names, at };
      at ??= token.offset;
      names.push(token.text);
      cursor.index++;
    }
  }

  private fail(offset: number, message: string): never {
    const { line } = positionOf(this.text, offset);
    throw new TemplateError(
      `parse error at (${this.name}:${line}): ${message}`,
    );
  }
}

interface Cursor {
  tokens: Token[];
  index: number;
}

/**
 * Parses a Go template (https://pkg.go.dev/text/template).
 * @param functions - names of the functions that there are
 * @throws TemplateError
 */
export function parseTemplate(
  name: string,
  text: string,
  functions: { has(name: string): boolean },
): Template {
  return new Parser(name, text, functions).parse();
}
