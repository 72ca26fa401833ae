import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { forgeAt } from '@gitops-portal/plugin-environments-node';
import type { AppRepositories } from '../apps/AppRepositories';
import { ActionsForge } from '../forge/ActionsForge';
import type { ForgeTokens } from '../forge/forgeTokens';
import type { ArtifactsSettings } from '../settings/ArtifactsSettings';
import type { BuildPlace } from './Builds';

type Place = BuildPlace & { repository: string };

/** Who asks, and the token for the forge that came with the request. */
export interface ForgePerson {
  credentials: BackstageCredentials;
  /** Entity ref; absent where a service asks. */
  user?: string;
  brought?: string;
}

/** The repositories of apps on the forge, with the portal's or own rights. */
export class BuildPlaces {
  constructor(
    private readonly deps: {
      integrations: ScmIntegrations;
      repositories: AppRepositories;
      tokens: ForgeTokens;
      forge: Pick<ArtifactsSettings['forge'], 'url' | 'owners'>;
    },
  ) {}

  /**
   * For reading: with the own token of whoever asks where it is known, else
   * with the portal's. Undefined where the app names no repository.
   *
   * Throws a NotAllowedError where only the portal's token is there and the
   * repository is of an owner that it is not for: an app's owners write the
   * repository's name, and must not choose what the portal shows them.
   */
  async reading(
    app: DesiredApp,
    person: ForgePerson,
  ): Promise<Place | undefined> {
    const own = await this.own(app, person);
    if (own) return own;
    const repository = await this.deps.repositories.of(app);
    if (!repository) return undefined;
    const [owner] = repository.toLowerCase().split('/');
    if (!this.deps.forge.owners.includes(owner)) {
      throw new NotAllowedError(
        `${
          app.name
        } is built from ${repository}: the portal shows repositories of ${
          this.deps.forge.owners.join(', ') || 'nobody'
        } only (platform.artifacts.forge.owners)`,
      );
    }
    const token = await this.deps.tokens.portal();
    const { credentials } = person;
    return this.place({ app: app.name, repository, token, credentials });
  }

  /** Throws a NotFoundError where the app names no repository. */
  async require(app: DesiredApp, person: ForgePerson): Promise<Place> {
    const place = await this.reading(app, person);
    if (!place) throw new NotFoundError(`${app.name} names no repository`);
    return place;
  }

  /**
   * With the own rights of whoever asks; undefined where their token for the
   * forge is not known, or the app names no repository.
   */
  async own(app: DesiredApp, person: ForgePerson): Promise<Place | undefined> {
    const { brought, user } = person;
    const token = brought ?? (user && (await this.deps.tokens.of(user)));
    if (!token) return undefined;
    const repository = await this.deps.repositories.of(app);
    return repository
      ? this.place({
          app: app.name,
          repository,
          token,
          credentials: person.credentials,
          isPerson: true,
        })
      : undefined;
  }

  /**
   * Who is to have a user's own token for the forge: the portal, or the browser,
   * which signs in to GitHub and to nothing else.
   */
  async holderOfToken({ user }: ForgePerson): Promise<'browser' | 'portal'> {
    const { forge, integrations, tokens } = this.deps;
    const isKnown = user && (await tokens.of(user)) !== undefined;
    const isGitea = forgeAt(integrations, forge.url)?.kind === 'gitea';
    return isKnown || isGitea ? 'portal' : 'browser';
  }

  private place(of: {
    app: string;
    repository: string;
    token?: string;
    credentials: BackstageCredentials;
    isPerson?: boolean;
  }): Place {
    const { app, credentials, repository } = of;
    const { forge: settings, integrations } = this.deps;
    const page = `${settings.url}/${repository}`;
    const forge = ActionsForge.create({ ...of, integrations, page });
    return { app, repository, page, forge, credentials };
  }
}
