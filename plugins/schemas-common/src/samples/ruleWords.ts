import { JsonValue } from '@backstage/types';
import { textsOfPattern } from './textsOfPattern';

/** What a CEL rule speaks of. */
export interface RuleWords {
  /** Names of fields. */
  names: string[];
  /** Values that it compares with, and texts around or matching them. */
  values: JsonValue[];
}

const TEXT = /r?'((?:[^'\\]|\\.)*)'|r?"((?:[^"\\]|\\.)*)"/g;
const NUMBER = /(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g;
const NAME = /[A-Za-z_]\w*/g;

/** The words of a rule, read without regard to its structure. */
export function ruleWords(rule: string): RuleWords {
  const texts = [...rule.matchAll(TEXT)].map(match => ({
    text: unescape(match[1] ?? match[2]),
    raw: match[0].startsWith('r') ? match[1] ?? match[2] : undefined,
  }));
  const bare = rule.replace(TEXT, ' ');
  const numbers = [...bare.matchAll(NUMBER)].map(([number]) => Number(number));
  return {
    names: [
      ...new Set([
        ...[...bare.matchAll(NAME)].map(([name]) => unescapeField(name)),
        // Fields can be named by text, as in self['a-b'].
        ...texts.map(({ text }) => text),
      ]),
    ],
    values: [
      ...new Set<JsonValue>([
        ...texts.flatMap(({ text, raw }) => around(raw ?? text)),
        ...texts
          .slice(0, 4)
          .flatMap(({ text: start }) =>
            texts.slice(0, 4).map(({ text: end }) => `${start}example${end}`),
          ),
        ...numbers.flatMap(number => [number, number + 1, number - 1]),
      ]),
    ],
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

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1');
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
