import { JsonValue } from '@backstage/types';
import { ruleLiterals, withoutLiterals } from './ruleLiterals';
import { textsOfPattern } from './textsOfPattern';

/** What a CEL rule speaks of. */
export interface RuleWords {
  /** Names of fields. */
  names: string[];
  /** Values that it compares with, and texts around or matching them. */
  values: JsonValue[];
  /** Fields inside fields, each from where the rule stands: `self.a.b`. */
  paths: string[][];
  /** Entries of maps that it asks for, each with what it may have to be. */
  entries: { key: string; value?: string }[];
}

const NUMBER = /(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g;
const NAME = /[A-Za-z_]\w*/g;
const PATH = /\bself((?:\.[A-Za-z_]\w*){2,})(?!\s*\()/g;

/** The words of a rule, read without regard to its structure. */
export function ruleWords(rule: string): RuleWords {
  const texts = ruleLiterals(rule).map(({ text }) => text);
  const bare = withoutLiterals(rule);
  const numbers = [...bare.matchAll(NUMBER)].map(([number]) => Number(number));
  return {
    names: [
      ...new Set([
        ...[...bare.matchAll(NAME)].map(([name]) => unescapeField(name)),
        // Fields can be named by text, as in self['a-b'].
        ...texts,
      ]),
    ],
    values: [
      ...new Set<JsonValue>([
        ...texts.flatMap(around),
        ...texts
          .slice(0, 4)
          .flatMap(start =>
            texts.slice(0, 4).map(end => `${start}example${end}`),
          ),
        ...numbers.flatMap(number => [number, number + 1, number - 1]),
      ]),
    ],
    paths: [...bare.matchAll(PATH)].map(([, path]) =>
      path.slice(1).split('.').map(unescapeField),
    ),
    entries: entriesOf(rule),
  };
}

function around(text: string): string[] {
  const isPattern = /[\\^$[\](|*+?]/.test(text);
  return [
    text,
    ...(isPattern ? textsOfPattern(text).slice(0, 4) : []),
    `${text}example`,
    `example${text}`,
    `example${text}example`,
  ];
}

/** `'key' in self`, and `self['key'] == 'value'`. */
function entriesOf(rule: string): RuleWords['entries'] {
  const literals = ruleLiterals(rule);
  const entries = new Map<string, string | undefined>();
  for (const [index, { text, start, end }] of literals.entries()) {
    const after = rule.slice(end, literals[index + 1]?.start);
    const isIndex = /\[\s*$/.test(rule.slice(0, start));
    if (isIndex && /^\s*\]\s*==\s*$/.test(after)) {
      entries.set(text, literals[index + 1]?.text);
    } else if (isIndex || /^\s+in\s/.test(after)) {
      entries.set(text, entries.get(text));
    }
  }
  return [...entries].map(([key, value]) => ({ key, value }));
}

// How CEL writes names that are its own words or no identifiers.
function unescapeField(name: string): string {
  return name
    .replace(/^__(\w+?)__$/, '$1')
    .replaceAll('__dash__', '-')
    .replaceAll('__dot__', '.')
    .replaceAll('__slash__', '/')
    .replaceAll('__underscores__', '__');
}
