import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { AppRepositories } from '../apps/AppRepositories';
import { ActionsForge } from '../forge/ActionsForge';
import type { ForgeTokens } from '../forge/forgeTokens';
import type { BuildPlace } from './Builds';

type Place = BuildPlace & { repository: string };

/** The repositories of apps on the forge, with the portal's or own rights. */
export class BuildPlaces {
  constructor(
    private readonly deps: {
      integrations: ScmIntegrations;
      repositories: AppRepositories;
      tokens: ForgeTokens;
      forgeUrl: string;
    },
  ) {}

  /** For reading; undefined where the app names no repository. */
  async portal(
    app: DesiredApp,
    credentials: BackstageCredentials,
  ): Promise<Place | undefined> {
    const repository = await this.deps.repositories.of(app);
    const token = await this.deps.tokens.portal();
    return repository
      ? this.place({ app: app.name, repository, token, credentials })
      : undefined;
  }

  /** Throws a NotFoundError where the app names no repository. */
  async require(
    app: DesiredApp,
    credentials: BackstageCredentials,
  ): Promise<Place> {
    const place = await this.portal(app, credentials);
    if (!place) throw new NotFoundError(`${app.name} names no repository`);
    return place;
  }

  /**
   * For running builds; undefined where the user's own token for the forge is
   * not known.
   */
  async own(
    app: DesiredApp,
    credentials: BackstageCredentials,
    user: { user: string; brought?: string },
  ): Promise<Place | undefined> {
    const { repository } = await this.require(app, credentials);
    const token = user.brought ?? (await this.deps.tokens.of(user.user));
    return token
      ? this.place({
          app: app.name,
          repository,
          token,
          credentials,
          isPerson: true,
        })
      : undefined;
  }

  /** Whether the portal has a user's own token for the forge. */
  async hasToken(user: string): Promise<boolean> {
    return (await this.deps.tokens.of(user)) !== undefined;
  }

  private place(of: {
    app: string;
    repository: string;
    token?: string;
    credentials: BackstageCredentials;
    isPerson?: boolean;
  }): Place {
    const { app, credentials, repository } = of;
    const { forgeUrl, integrations } = this.deps;
    const page = `${forgeUrl}/${repository}`;
    const forge = ActionsForge.create({ ...of, integrations, page });
    return { app, repository, page, forge, credentials };
  }
}
