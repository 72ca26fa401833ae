import { NotFoundError } from '@backstage/errors';
import {
  artifactsBuildPermission,
  artifactsReadPermission,
} from '@gitops-portal/plugin-artifacts-common';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { BuildPlaces, ForgePerson } from './BuildPlaces';
import type { Builds } from './Builds';

/** What builds are read with. */
export interface BuildServices {
  apps: Pick<AppDirectory, 'find'>;
  authorizer: PlatformAuthorizer;
  builds: Builds;
  places: BuildPlaces;
}

/**
 * Builds for those who may read them: what routes and actions call. All throw
 * NotAllowedError, and only then NotFoundError where there is no such app.
 */
export class AuthorizedBuilds {
  constructor(private readonly services: BuildServices) {}

  /** A page of the runs of an app's pipeline; none where it has no repository. */
  async list(
    person: ForgePerson,
    of: { app: string; branch?: string; page?: number },
  ) {
    const { authorizer, builds, places } = this.services;
    const app = await this.app(person, of.app, artifactsReadPermission);
    const mayBuild = await authorizer.decide(
      person.credentials,
      artifactsBuildPermission,
    );
    const place = await places.reading(app, person);
    const access = {
      mayBuild: mayBuild({ app: app.name, owner: app.owner }),
      forgeToken:
        person.user && (await places.hasToken(person.user))
          ? ('portal' as const)
          : ('browser' as const),
    };
    if (!place) return { ...access, builds: [], more: false };
    const { branch, page = 1 } = of;
    const list = await builds.list(place, { branch, page });
    const repository = { name: place.repository, url: place.page };
    return { repository, ...access, ...list };
  }

  async detail(person: ForgePerson, of: { app: string; run: number }) {
    const place = await this.place(person, of.app);
    return this.services.builds.detail(place, of.run);
  }

  async log(person: ForgePerson, of: { app: string; job: number }) {
    const place = await this.place(person, of.app);
    return this.services.builds.log(place, of.job);
  }

  /** The app, for who runs its pipeline with their own rights on the forge. */
  async buildable(person: ForgePerson, name: string) {
    return this.app(person, name, artifactsBuildPermission);
  }

  private async place(person: ForgePerson, name: string) {
    const app = await this.app(person, name, artifactsReadPermission);
    return this.services.places.require(app, person);
  }

  /** The app, for those who may; others are not told whether it is there. */
  private async app(
    { credentials }: ForgePerson,
    name: string,
    permission: typeof artifactsReadPermission,
  ) {
    const { apps, authorizer } = this.services;
    const app = await apps.find(name);
    const target = { app: name, owner: app?.owner };
    await authorizer.require(credentials, permission, target);
    if (!app) throw new NotFoundError(`No app ${name}`);
    return app;
  }
}
