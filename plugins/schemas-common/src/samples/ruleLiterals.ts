/** A text of a rule's source. */
interface RuleLiteral {
  text: string;
  /** Where it begins and ends in the source. */
  start: number;
  end: number;
}

const LITERAL = /([rR]?)(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
};

/** The texts of a CEL rule, as CEL reads them: `r'\d'` and `'\\d'` are `\d`. */
export function ruleLiterals(rule: string): RuleLiteral[] {
  return [...rule.matchAll(LITERAL)].map(match => {
    const [whole, raw, single, double] = match;
    const inside = single ?? double;
    return {
      text: raw ? inside : unescape(inside),
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** The rule with all its texts blanked out. */
export function withoutLiterals(rule: string): string {
  return rule.replace(LITERAL, ' ');
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
}
