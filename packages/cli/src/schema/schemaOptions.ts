import type { Output } from '../Command';
import { annotation, findingLine, type Finding } from './Finding';
import { UsageError } from '../UsageError';

/** Options that every command about schemas has. */
export const outputOptions = { json: { type: 'boolean' } } as const;

/** Prints findings to stderr, or as annotations for GitHub to stdout. */
export function printFindings(
  findings: Finding[],
  output: Output,
  github = false,
): void {
  for (const finding of findings) {
    if (github) {
      output.out(annotation(finding));
    } else {
      output.err(findingLine(finding));
    }
  }
}

/**
 * @throws UsageError where a command was given none of what it is about
 */
export function atLeastOne(words: string[], name: string): string[] {
  if (words.length === 0) {
    throw new UsageError(`${name} is missing`);
  }
  return words;
}

/**
 * The value of an option that has to be there.
 *
 * @throws UsageError where it is not
 */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') {
    throw new UsageError(`--${option} is missing`);
  }
  return value;
}

/** `3 kinds`, `1 kind`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
