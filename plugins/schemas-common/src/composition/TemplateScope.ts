const REFERENCE =
  /(\$\w*)?((?:\.[A-Za-z_]\w*)+)|(\$\w+)|(?<![\w$.)])\.(?![\w.])/g;
const ASSIGNMENT = /^(\$\w+)\s*:?=\s*([^]*)$/;
const RANGE = /^(?:(\$\w+)\s*(?:,\s*(\$\w+))?\s*:=\s*)?([^]*)$/;
/** Where a template of function-go-templating finds the request. */
const REQUEST = '.observed.composite.resource';

interface Block {
  /** Fields of the request that the block's condition reads. */
  reads: string[];
  /** What `.` stood for outside. */
  dot: string;
}

/**
 * What names mean at a place in a Go template, as far as the request's fields
 * go: `$spec.nodes` is `spec.nodes` after `$spec := $xr.spec`. Reading, not
 * running: a variable stands for every field that went into it.
 */
export class TemplateScope {
  private dot = '';
  private readonly variables = new Map<string, string[]>();
  private readonly blocks: Block[] = [];

  /** Follows one action (`{{ … }}`), and tells the fields that it reads. */
  enter(action: string): string[] {
    const [word = ''] = action.split(/[\s(]/, 1);
    const rest = action.slice(word.length).trim();
    switch (word) {
      case 'if':
        return this.open(this.fieldsIn(rest));
      case 'range':
      case 'with':
        return this.openWith(rest);
      case 'else':
        return this.reopen(rest);
      case 'end':
        this.close();
        return [];
      case 'define':
      case 'block':
        return this.open([]);
      default:
        return this.assign(action) ?? this.fieldsIn(action);
    }
  }

  /** Fields that decide whether this place is reached. */
  get conditions(): string[] {
    return [...new Set(this.blocks.flatMap(({ reads }) => reads))];
  }

  private open(reads: string[]): string[] {
    this.blocks.push({ reads, dot: this.dot });
    return reads;
  }

  private openWith(rest: string): string[] {
    const [, first, second, expression] = RANGE.exec(rest)!;
    const paths = this.pathsIn(expression);
    const reads = this.open(this.fieldsIn(expression));
    for (const name of [first, second].filter(Boolean)) {
      this.variables.set(name, paths);
    }
    // Of several, the first is as good a guess as any.
    this.dot = paths[0] ?? '';
    return reads;
  }

  private reopen(rest: string): string[] {
    const block = this.blocks.at(-1);
    const reads = this.fieldsIn(rest.replace(/^(if|with)\b/, ''));
    block?.reads.push(...reads);
    return reads;
  }

  private close() {
    this.dot = this.blocks.pop()?.dot ?? '';
  }

  private assign(action: string): string[] | undefined {
    const [, name, expression] = ASSIGNMENT.exec(action) ?? [];
    if (name === undefined) {
      return undefined;
    }
    const paths = this.pathsIn(expression);
    // `=` in a branch adds to what the variable was before.
    const before = /^\$\w+\s*=/.test(action) ? this.variables.get(name) : [];
    this.variables.set(name, [...new Set([...(before ?? []), ...paths])]);
    return [];
  }

  /** Fields of the request (`spec.…`) that an expression reads. */
  private fieldsIn(expression: string): string[] {
    return this.pathsIn(expression)
      .filter(path => path.startsWith(`${REQUEST}.spec.`))
      .map(path => path.slice(REQUEST.length + 1));
  }

  /** Everything that an expression reads, from the template's root on. */
  private pathsIn(expression: string): string[] {
    const code = expression.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
    const found = [...code.matchAll(REFERENCE)].flatMap(
      ([, variable, steps = '', bare]) => this.resolve(variable ?? bare, steps),
    );
    return [...new Set(found)];
  }

  private resolve(variable: string | undefined, steps: string): string[] {
    if (variable === undefined) {
      return [`${this.dot}${steps}`];
    }
    const bases = variable === '$' ? [''] : this.variables.get(variable) ?? [];
    return bases.map(base => `${base}${steps}`);
  }
}
