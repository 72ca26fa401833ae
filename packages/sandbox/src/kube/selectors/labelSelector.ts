import { badRequest } from '../status/statusErrors';

export type LabelMatcher = (
  labels: Record<string, string> | undefined,
) => boolean;

const name = String.raw`[A-Za-z0-9][-A-Za-z0-9_./]*`;
const forms: [
  RegExp,
  (value: string | undefined, wanted: string[]) => boolean,
][] = [
  [
    new RegExp(`^(${name})\\s+in\\s*\\(([^()]*)\\)$`),
    (value, wanted) => value !== undefined && wanted.includes(value),
  ],
  [
    new RegExp(`^(${name})\\s+notin\\s*\\(([^()]*)\\)$`),
    (value, wanted) => value === undefined || !wanted.includes(value),
  ],
  [
    new RegExp(`^(${name})\\s*!=\\s*([^=!,()]*)$`),
    (value, [wanted]) => value !== wanted,
  ],
  [
    new RegExp(`^(${name})\\s*==?\\s*([^=!,()]*)$`),
    (value, [wanted]) => value === wanted,
  ],
  [new RegExp(`^!\\s*(${name})$`), value => value === undefined],
  [new RegExp(`^(${name})$`), value => value !== undefined],
];

/**
 * Parses a label selector: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`,
 * `!a`, joined by commas.
 *
 * @throws KubeStatusError BadRequest on anything else
 */
export function parseLabelSelector(selector: string): LabelMatcher {
  const requirements = split(selector).map(text => {
    for (const [form, test] of forms) {
      const match = form.exec(text);
      if (match) {
        const wanted = (match[2] ?? '').split(',').map(value => value.trim());
        return (labels: Record<string, string> | undefined) =>
          test(labels?.[match[1]], wanted);
      }
    }
    throw badRequest(
      `unable to parse requirement: found '${text}', expected: a label selector`,
    );
  });
  return labels => requirements.every(requirement => requirement(labels));
}

// At commas outside parentheses.
function split(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '');
}
