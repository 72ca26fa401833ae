import { readFile } from 'node:fs/promises';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';

/** Gives somebody's own token for a source's forge, where one is kept. */
export type PersonalToken = (user: string) => Promise<string | undefined>;

/** The header in which a browser brings its user's token for the forge. */
export const forgeTokenHeader = 'x-forge-token';

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
      if (!text.trim().startsWith('{')) return undefined;
      const tokens = JSON.parse(text) as Record<string, unknown>;
      const { namespace, name } = parseEntityRef(user);
      // The portal's and CI's own tokens are nobody's.
      const isPerson =
        namespace === 'default' && name !== 'portal' && name !== 'ci';
      const token =
        isPerson && Object.hasOwn(tokens, name) ? tokens[name] : undefined;
      return typeof token === 'string' ? token : undefined;
    };
  });
}
