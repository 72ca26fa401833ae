import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { ruleLiterals } from './ruleLiterals';
import { textsOfPattern } from './textsOfPattern';

type Role = 'pattern' | 'start' | 'end' | 'part' | 'separator';

// What stands before a text tells what the text is for.
const ROLES: [RegExp, Role][] = [
  [/\bmatches\s*\((?:.*,)?\s*$/s, 'pattern'],
  [/\.startsWith\s*\(\s*$/, 'start'],
  [/\.endsWith\s*\(\s*$/, 'end'],
  [/\.contains\s*\(\s*$/, 'part'],
  [/\.split\s*\(\s*$/, 'separator'],
];
// How far before a text its role is looked for.
const LOOK_BACK = 80;
const MOST = 40;
const MOST_PATTERNS = 4;
const WORD = 'example';
const ADDRESS = 'https://example.org';

/**
 * Texts that rules on one field may accept together: what matches all their
 * patterns at once, begins and ends as they ask, or is put together from the
 * parts that they take it apart into.
 *
 * @param field - what the field's schema asks of the text besides
 */
export function ruleTexts(
  rules: string[],
  field: Pick<JSONSchemaProps, 'pattern' | 'minLength' | 'maxLength'> = {},
): string[] {
  const roles = rolesOf(rules);
  const patterns = [...new Set(roles.pattern)].slice(0, MOST_PATTERNS);
  const lengths = { min: field.minLength, max: field.maxLength };
  const together = field.pattern ? [field.pattern, ...patterns] : patterns;
  // A part of the text may be as short as it likes.
  const parts = patterns.map(pattern =>
    textsOfPattern(pattern, { max: lengths.max }).slice(0, 3),
  );
  const single = parts.flat();
  return [
    ...new Set([
      ...(together.length > 1 && patterns.length > 0
        ? textsOfPattern(together, lengths)
        : []),
      ...single,
      ...framed(roles),
      ...joined(roles.separator, parts),
      ...single
        .filter(text => text.startsWith('/'))
        .map(path => `${ADDRESS}${path}`),
    ]),
  ].slice(0, MOST);
}

function rolesOf(rules: string[]): Record<Role, string[]> {
  const roles: Record<Role, string[]> = {
    pattern: [],
    start: [],
    end: [],
    part: [],
    separator: [],
  };
  for (const rule of rules) {
    for (const { text, start } of ruleLiterals(rule)) {
      const before = rule.slice(Math.max(0, start - LOOK_BACK), start);
      const role = ROLES.find(([words]) => words.test(before))?.[1];
      if (role) {
        roles[role].push(text);
      }
    }
  }
  return roles;
}

/** Beginnings, what must be inside, and ends, in every combination. */
function framed({ start, part, end }: Record<Role, string[]>): string[] {
  if (start.length + part.length + end.length === 0) {
    return [];
  }
  const inside = part.length > 0 ? part.join('') : WORD;
  const starts = start.length > 0 ? start : [''];
  const ends = end.length > 0 ? end : [''];
  return starts
    .slice(0, 4)
    .flatMap(from => ends.slice(0, 4).map(to => `${from}${inside}${to}`));
}

/** Two parts, each of what one pattern asks, around what separates them. */
function joined(separators: string[], parts: string[][]): string[] {
  const sides = [...parts.filter(texts => texts.length > 0), [WORD]];
  return [...new Set(separators)].flatMap(separator =>
    sides.flatMap((left, index) =>
      sides.flatMap((right, other) =>
        index === other ? [] : [`${left[0]}${separator}${right[0]}`],
      ),
    ),
  );
}
