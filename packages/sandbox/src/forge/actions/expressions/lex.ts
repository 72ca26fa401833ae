import { ExpressionError } from './Expression';

export type Token =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'word'; value: string }
  | { kind: 'sign'; value: string }
  | { kind: 'end'; value: '' };

const PATTERN =
  /\s+|'((?:[^']|'')*)'|(0x[0-9a-fA-F]+|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_-]*)|(==|!=|<=|>=|&&|\|\||[!<>()[\].,*])/y;

/** Splits an expression into tokens; throws an ExpressionError. */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const found = PATTERN.exec(text);
    if (!found) {
      throw new ExpressionError(
        `Unexpected '${text.slice(at, at + 10)}' in expression '${text}'`,
      );
    }
    const [all, quoted, number, word, sign] = found;
    if (quoted !== undefined) {
      tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    } else if (number !== undefined) {
      tokens.push({ kind: 'number', value: Number(number) });
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', value: word });
    } else if (sign !== undefined) {
      tokens.push({ kind: 'sign', value: sign });
    }
    at += all.length;
  }
  return [...tokens, { kind: 'end', value: '' }];
}
