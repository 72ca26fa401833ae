import { Environment, EvaluationError } from '@marcbachmann/cel-js';

/** What cel-go's string extension has beyond cel-js. */
export function registerStringLibrary(environment: Environment): void {
  environment
    .registerFunction('string.charAt(int): string', charAt)
    .registerFunction('string.reverse(): string', (text: string) =>
      [...text].reverse().join(''),
    )
    .registerFunction(
      'string.replace(string, string): string',
      (text: string, from: string, to: string) => text.split(from).join(to),
    )
    .registerFunction(
      'string.replace(string, string, int): string',
      (text: string, from: string, to: string, limit: bigint) =>
        replace(text, from, to, Number(limit)),
    );
}

function charAt(text: string, index: bigint): string {
  const characters = [...text];
  const at = Number(index);
  if (at < 0 || at > characters.length) {
    throw new EvaluationError(`index out of range: ${index}`);
  }
  return characters[at] ?? '';
}

function replace(
  text: string,
  from: string,
  to: string,
  limit: number,
): string {
  if (limit < 0) {
    return text.split(from).join(to);
  }
  const parts = text.split(from);
  const replaced = parts.slice(0, limit + 1).join(to);
  const rest = parts.slice(limit + 1);
  return rest.length > 0 ? [replaced, ...rest].join(from) : replaced;
}
