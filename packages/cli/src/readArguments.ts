import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './UsageError';

/**
 * The options and words of a command line.
 *
 * @throws UsageError for an option that is not known
 */
export function readArguments<
  T extends NonNullable<ParseArgsConfig['options']>,
>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The one word that a command is about, e.g. APP. */
export function onlyWord(words: string[], name: string): string {
  if (words.length !== 1) {
    throw new UsageError(
      words.length === 0
        ? `${name} is missing`
        : `Only one ${name} can be asked for, not ${words.join(' ')}`,
    );
  }
  return words[0];
}
