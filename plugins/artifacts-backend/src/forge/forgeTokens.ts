import { readFile } from 'node:fs/promises';
import { parseEntityRef } from '@backstage/catalog-model';
import type { ArtifactsSettings } from '../settings/ArtifactsSettings';

/** The header in which a browser brings its user's token for the forge. */
export const forgeTokenHeader = 'x-forge-token';

/** Tokens for the forge of apps' repositories. */
export class ForgeTokens {
  constructor(private readonly settings: ArtifactsSettings['forge']) {}

  /** The portal's own; undefined where integrations.github has it. */
  async portal(): Promise<string | undefined> {
    return this.settings.token ?? this.find('portal');
  }

  /**
   * Somebody's own, where a token file holds it by the name of the user, as the
   * sandbox's does. A real portal gets it from the browser.
   */
  async of(user: string): Promise<string | undefined> {
    const { namespace, name } = parseEntityRef(user);
    // The portal's and CI's own tokens are nobody's.
    const isPerson =
      namespace === 'default' && name !== 'portal' && name !== 'ci';
    return isPerson ? this.find(name, false) : undefined;
  }

  /** A file holds one token, or tokens by name. */
  private async find(name: string, mayBePlain = true) {
    const { tokenFile } = this.settings;
    if (!tokenFile) return undefined;
    const text = (await readFile(tokenFile, 'utf8')).trim();
    if (!text.startsWith('{')) return mayBePlain ? text : undefined;
    const tokens = JSON.parse(text) as Record<string, unknown>;
    const token = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    return typeof token === 'string' ? token : undefined;
  }
}
