import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  artifactsBuildPermission,
  artifactsReadPermission,
} from '@gitops-portal/plugin-artifacts-common';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import {
  audited,
  withOrigin,
  type AuditOrigin,
  type PlatformAuthorizer,
} from '@gitops-portal/plugin-environments-node';
import type { BuildPlaces, ForgePerson } from './BuildPlaces';
import type { Builds } from './Builds';

/**
 * Builds for those who may read or run them: what routes and actions call. All
 * throw NotAllowedError, and only then NotFoundError where there is no such app.
 */
export class AuthorizedBuilds {
  constructor(
    private readonly services: {
      apps: Pick<AppDirectory, 'find'>;
      auditor: AuditorService;
      authorizer: PlatformAuthorizer;
      builds: Builds;
      places: BuildPlaces;
    },
  ) {}

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
      forgeToken: await places.holderOfToken(person),
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

  /** What can be started by hand, and from which branches. */
  async options(person: ForgePerson, of: { app: string }) {
    const { builds, places } = this.services;
    const app = await this.app(person, of.app, artifactsBuildPermission);
    return builds.options(await places.require(app, person));
  }

  /** Starts a workflow by hand. */
  async start(
    person: ForgePerson,
    origin: AuditOrigin,
    of: {
      app: string;
      workflow: number;
      ref: string;
      inputs: Record<string, string>;
    },
  ) {
    const { app, workflow, ref } = of;
    const place = await this.ownPlace(person, app);
    await this.audited(origin, { app, workflow, ref }, () =>
      this.services.builds.start(place, of),
    );
  }

  /** Runs a run of the pipeline again, or the jobs of it that failed. */
  async rerun(
    person: ForgePerson,
    origin: AuditOrigin,
    of: { app: string; run: number; failedOnly: boolean },
  ) {
    const { app, run, failedOnly } = of;
    const place = await this.ownPlace(person, app);
    await this.audited(origin, { app, run }, () =>
      place.forge.rerun(run, failedOnly),
    );
  }

  private audited(
    origin: AuditOrigin,
    meta: { app: string; run?: number; workflow?: number; ref?: string },
    build: () => Promise<void>,
  ) {
    const event = { eventId: 'build', severityLevel: 'medium', meta } as const;
    return audited(this.services.auditor, withOrigin(origin, event), build);
  }

  /** Pipelines are run with the own rights on the forge of who runs them. */
  private async ownPlace(person: ForgePerson, name: string) {
    const app = await this.app(person, name, artifactsBuildPermission);
    const place = await this.services.places.own(app, person);
    if (!place) {
      throw new NotAllowedError(
        'Sign in to the forge first: builds are run with your own rights there',
      );
    }
    return place;
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
