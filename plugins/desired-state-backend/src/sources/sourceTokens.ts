import { readFile } from 'node:fs/promises';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Gives the token of a source, undefined where it needs none. */
export type SourceToken = () => Promise<string | undefined>;

/**
 * A file with nothing but a token, or the sandbox's: tokens by user, of which
 * the portal's is meant.
 */
function tokenIn(text: string, file: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) {
    return trimmed;
  }
  const { portal } = JSON.parse(trimmed) as { portal?: unknown };
  if (typeof portal !== 'string') {
    throw new InputError(`${file}: expected a token named portal`);
  }
  return portal;
}

/**
 * The tokens of `platform.desiredState.sources`, in their order. A file is
 * read each time, because tokens are rotated.
 */
export function sourceTokens(config: Config): SourceToken[] {
  const sources =
    config.getOptionalConfigArray('platform.desiredState.sources') ?? [];
  return sources.map(source => {
    const token = source.getOptionalString('credentials.token');
    const file = source.getOptionalString('credentials.tokenFile');
    return async () =>
      token ?? (file ? tokenIn(await readFile(file, 'utf8'), file) : undefined);
  });
}
