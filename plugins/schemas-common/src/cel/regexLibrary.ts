import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { compilePattern } from '../formats/compilePattern';

/**
 * Stands for `matches`, which cel-js brings with the patterns of JavaScript:
 * rules are written for those of Go.
 */
export const MATCHES = 'matchesRe2';

/** `matches`, `find` and `findAll` with Go's patterns. */
export function registerRegexLibrary(environment: Environment): void {
  environment
    .registerFunction(`string.${MATCHES}(string): bool`, matches)
    .registerFunction(`${MATCHES}(string, string): bool`, matches)
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '',
    )
    .registerFunction(
      'string.findAll(string): list<string>',
      (text: string, pattern: string) => findAll(text, pattern, Infinity),
    )
    .registerFunction(
      'string.findAll(string, int): list<string>',
      (text: string, pattern: string, limit: bigint) =>
        findAll(text, pattern, limit < 0n ? Infinity : Number(limit)),
    );
}

function matches(text: string, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.matches) {
    throw new EvaluationError(`the pattern ${pattern} is not valid`);
  }
  return compiled.matches(text);
}

function findAll(text: string, pattern: string, limit: number): string[] {
  const matcher = RE2JS.compile(pattern).matcher(text);
  const found: string[] = [];
  while (found.length < limit && matcher.find()) {
    found.push(matcher.group() ?? '');
  }
  return found;
}
