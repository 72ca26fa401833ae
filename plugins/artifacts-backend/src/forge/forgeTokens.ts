import { readFile } from 'node:fs/promises';
import { personalTokenIn } from '@gitops-portal/plugin-desired-state-node';
import type { ArtifactsSettings } from '../settings/ArtifactsSettings';

/** Tokens for the forge of apps' repositories. */
export class ForgeTokens {
  constructor(private readonly settings: ArtifactsSettings['forge']) {}

  /**
   * The portal's own; undefined where integrations.github has it. A file holds
   * one token, or tokens by name.
   */
  async portal(): Promise<string | undefined> {
    const { token } = this.settings;
    if (token !== undefined) return token;
    const text = await this.file();
    if (!text?.startsWith('{')) return text;
    const { portal } = JSON.parse(text) as { portal?: unknown };
    return typeof portal === 'string' ? portal : undefined;
  }

  /**
   * Somebody's own, where the token file has it. A real portal gets it from the
   * browser.
   */
  async of(user: string): Promise<string | undefined> {
    return personalTokenIn((await this.file()) ?? '', user);
  }

  private async file(): Promise<string | undefined> {
    const { tokenFile } = this.settings;
    return tokenFile ? (await readFile(tokenFile, 'utf8')).trim() : undefined;
  }
}
