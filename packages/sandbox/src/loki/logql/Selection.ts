import { RE2JS } from 're2js';
import type { DetectedLevel } from '../detectLevel';
import type { LogStream } from '../LogEntry';
import { LokiError } from '../LokiError';
import type { LineFilter, LogQuery, Matcher } from './Query';

type Test = (text: string) => boolean;

/** What a query selects. */
export class Selection {
  private readonly streams = new Map<string, boolean>();

  private constructor(
    private readonly labels: [label: string, test: Test][],
    private readonly lines: Test[],
    private readonly levels: Test[],
  ) {}

  /** @throws LokiError where a regular expression is none */
  static of({ matchers, lines, levels }: LogQuery): Selection {
    return new Selection(
      matchers.map(matcher => [matcher.label, valueTest(matcher)]),
      lines.filter(({ text }) => text !== '').map(lineTest),
      levels.map(valueTest),
    );
  }

  /** Whether lines are taken as they come. */
  get takesAllLines(): boolean {
    return this.lines.length === 0;
  }

  hasStream({ key, labels }: LogStream): boolean {
    let selected = this.streams.get(key);
    if (selected === undefined) {
      selected = this.labels.every(([label, test]) =>
        test(labels[label] ?? ''),
      );
      this.streams.set(key, selected);
    }
    return selected;
  }

  hasLevel(level: DetectedLevel): boolean {
    return this.levels.every(test => test(level));
  }

  hasLine(line: string): boolean {
    return this.lines.every(test => test(line));
  }
}

function valueTest({ operator, value }: Matcher): Test {
  switch (operator) {
    case '=':
      return text => text === value;
    case '!=':
      return text => text !== value;
    default: {
      const values = value.split('|');
      // alternatives without a special character need no engine
      const plain = values.every(one => /^[\w -]*$/.test(one));
      const pattern = plain ? undefined : compiled(`^(?:${value})$`, value);
      const matches: Test = text =>
        pattern ? pattern.matcher(text).find() : values.includes(text);
      return operator === '=~' ? matches : text => !matches(text);
    }
  }
}

function lineTest({ operator, text }: LineFilter): Test {
  if (operator === '|=') return line => line.includes(text);
  if (operator === '!=') return line => !line.includes(text);
  const contains = textTest(text);
  return operator === '|~' ? contains : line => !contains(line);
}

/** A regular expression anywhere in a line; escaped text needs no engine. */
function textTest(pattern: string): Test {
  const [, flag, escaped] =
    /^(\(\?i\))?((?:[^\\^$.|?*+()[\]{}]|\\[^\w\s])*)$/.exec(pattern) ?? [
      undefined,
      undefined,
      undefined,
    ];
  if (escaped === undefined) {
    const expression = compiled(pattern, pattern);
    return line => expression.matcher(line).find();
  }
  const text = escaped.replace(/\\(.)/g, '$1');
  if (!flag) return line => line.includes(text);
  const lower = text.toLowerCase();
  return line => line.toLowerCase().includes(lower);
}

function compiled(pattern: string, written: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = (error as Error).message.replace(/^.*parsing regexp: /, '');
    throw new LokiError(
      400,
      `parse error : error parsing regexp: ${reason.replace(pattern, written)}`,
    );
  }
}
