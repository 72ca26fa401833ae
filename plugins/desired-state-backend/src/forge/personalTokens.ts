import { readFile } from 'node:fs/promises';
import type { Config } from '@backstage/config';
import { personalTokenIn } from '@gitops-portal/plugin-desired-state-node';

/** Gives somebody's own token for a source's forge, where one is kept. */
export type PersonalToken = (user: string) => Promise<string | undefined>;

/**
 * People's own tokens for the sources of `platform.desiredState.sources`, in
 * their order: a token file may hold them by the name of the user, as the
 * sandbox's does. A real portal gets them from browsers, which sign in to the
 * forge.
 */
export function personalTokens(config: Config): PersonalToken[] {
  const sources =
    config.getOptionalConfigArray('platform.desiredState.sources') ?? [];
  return sources.map(source => {
    const file = source.getOptionalString('credentials.tokenFile');
    return async user => {
      const text = file ? await readFile(file, 'utf8').catch(() => '') : '';
      return personalTokenIn(text, user);
    };
  });
}
