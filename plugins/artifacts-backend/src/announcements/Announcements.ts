import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  judgeClaims,
  requestOfImage,
  type Ancestry,
  type Announcement,
  type AnnouncementResult,
  type RunClaims,
} from '@gitops-portal/plugin-artifacts-common';
import type {
  AppDirectory,
  DesiredApp,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { repositoryOfSpec } from '../apps/repositoryOfSpec';
import type { AppRepositories } from '../apps/AppRepositories';
import type { PipelineVersions } from '../pipelines/PipelineVersions';
import type { RegistryReader } from '../registry/RegistryReader';
import type { AnnouncementSettings } from '../settings/ArtifactsSettings';
import type {
  AnnouncementStore,
  StoredAnnouncement,
} from './AnnouncementStore';
import { LateRuns } from './LateRuns';
import { TargetTurns } from './TargetTurns';

/** What announcements need of the portal. */
interface AnnouncementDeps {
  settings: AnnouncementSettings;
  /** Pages of the forge, for links to runs. */
  forgeUrl: string;
  auth: AuthService;
  apps: Pick<AppDirectory, 'find'>;
  desiredState: Pick<DesiredStateService, 'configuration' | 'setImage'>;
  repositories: Pick<AppRepositories, 'of'>;
  registry: Pick<RegistryReader, 'has'>;
  store: AnnouncementStore;
  versions: Pick<PipelineVersions, 'named'>;
  /** Who wrote a commit; undefined where the forge does not say. */
  authorOf(
    repository: string,
    sha: string,
  ): Promise<{ name: string; email: string } | undefined>;
  /** How a commit lies to another; undefined where the forge does not say. */
  ancestry(repository: string, sha: string, other: string): Promise<Ancestry>;
  now?: () => Date;
}

/** Carries out what pipelines announce, once each. */
export class Announcements {
  private readonly turns: TargetTurns;
  private readonly late: LateRuns;

  constructor(private readonly deps: AnnouncementDeps) {
    this.turns = new TargetTurns(deps.store);
    this.late = new LateRuns(deps);
  }

  /**
   * Commits the image of a run whose claims were verified. Sent again, it is
   * answered the same and nothing is committed twice.
   *
   * Throws a NotAllowedError where the run may not speak for the app, an
   * InputError or NotFoundError where the image is not the app's or not in its
   * registry, a ConflictError where the run announced another one before.
   */
  async take(
    claims: RunClaims,
    given: Announcement,
  ): Promise<AnnouncementResult> {
    const { settings, store, now = () => new Date() } = this.deps;
    const app = await this.appFor(claims, given);
    const jobWorkflow = await this.deps.versions.named(claims.jobWorkflow);
    const verdict = judgeClaims({ ...claims, jobWorkflow }, settings, app);
    if (verdict.kind === 'refused') {
      throw new NotAllowedError(`Not announced: ${verdict.reason}`);
    }
    const { environment } = settings;
    const isDeployed = verdict.kind === 'deployed';
    const request = await this.requestIn(app.desired, given, environment);
    const entry: StoredAnnouncement = {
      claims,
      announcement: { ...given, request },
      environment: isDeployed ? environment : undefined,
    };
    await this.deps.registry.has(given.image, given.digest);
    const known = await store.remember(entry, now());
    if (known.digest !== given.digest || known.image !== given.image) {
      throw new ConflictError(
        `Run ${claims.runId} announced ${known.image}@${known.digest} for ${request} before; a run announces one image for a request`,
      );
    }
    if (known.result) return known.result;
    if (isDeployed) {
      // Two builds of one request, or the same one sent twice, in turn: else
      // the older one could be written over the newer.
      const target = JSON.stringify([environment, given.app, request]);
      return this.turns.run(target, () => this.bring(entry));
    }
    const result: AnnouncementResult = {
      outcome: 'recorded',
      message: `Known, and not deployed: ${verdict.reason}`,
    };
    await store.finish(entry, result);
    return result;
  }

  /** An app that the run cannot speak for is told like one that is not there. */
  private async appFor(claims: RunClaims, { app: name }: Announcement) {
    const { apps, repositories } = this.deps;
    const desired = await apps.find(name);
    const repository = desired && (await repositories.of(desired));
    if (
      !desired ||
      repository?.toLowerCase() !== claims.repository.toLowerCase()
    ) {
      throw new NotAllowedError(
        `Not announced: no app ${name} is built from ${claims.repository} (annotation github.com/project-slug of its catalog-info.yaml)`,
      );
    }
    return { name, repository, desired };
  }

  private async requestIn(
    app: DesiredApp,
    { image, request }: Announcement,
    environment: string,
  ): Promise<string> {
    if (!app.environments.includes(environment)) {
      throw new NotFoundError(`${app.name} is not in ${environment}`);
    }
    const { auth, desiredState } = this.deps;
    const { requests } = await desiredState.configuration({
      credentials: await auth.getOwnServiceCredentials(),
      app: app.name,
      environment,
    });
    const asking = requests.map(({ name, spec }) => ({
      name,
      environments: [environment],
      images: { [environment]: { repository: repositoryOfSpec(spec) } },
    }));
    const found = requestOfImage(asking, { image, request, environment });
    if ('problem' in found) {
      throw new InputError(`${app.name}: ${found.problem}`);
    }
    return found.request;
  }

  /** Alone with its request: nobody else writes to it meanwhile. */
  private async bring(entry: StoredAnnouncement): Promise<AnnouncementResult> {
    const { store, now = () => new Date() } = this.deps;
    const known = await store.resultOf(entry);
    if (known) return known;
    const { environment } = entry;
    const newer = await this.late.newerThan(entry);
    if (!newer) await store.begin(entry, now());
    const result: AnnouncementResult = newer
      ? {
          outcome: 'superseded',
          environment,
          message: `Not deployed: a later run (${newer.runId}) brought its image to ${environment} before; run this one again to have it`,
        }
      : await this.deploy(entry);
    await store.finish(entry, result);
    return result;
  }

  private async deploy(entry: StoredAnnouncement): Promise<AnnouncementResult> {
    const { announcement, claims, environment = '' } = entry;
    const { store, desiredState, auth, forgeUrl, authorOf } = this.deps;
    const { sha } = claims;
    const { app, commit = sha, digest, image, version } = announcement;
    const built = commit === sha ? sha : `${commit} (in the history of ${sha})`;
    const run = `${forgeUrl}/${claims.repository}/actions/runs/${claims.runId}`;
    const named = version ?? digest.slice('sha256:'.length, 14);
    const change = {
      credentials: await auth.getOwnServiceCredentials(),
      app,
      environment,
      request: announcement.request ?? '',
      image: { repository: image, digest, tag: version },
      // in the name of whom the token proves, not of whom the pipeline names
      author:
        commit === sha ? await authorOf(claims.repository, sha) : undefined,
      message: `${app}: ${named} in ${environment}\n\nBuilt from ${built} by ${run}\n`,
      key: keyOf(entry),
    };
    const done = await desiredState.setImage(change).catch(async error => {
      // What nobody answered for may be in Git: older builds stay too late.
      if (isRefusal(error)) await store.abandon(entry);
      throw error;
    });
    return {
      outcome: 'deployed',
      environment,
      message: `${named} is asked for in ${environment}`,
      commit: done.commit,
      url: done.pullRequest?.url ?? done.url,
      ...(done.pullRequest && { pullRequest: done.pullRequest.number }),
    };
  }
}

/** The same for each repetition; short, whatever the issuer is called. */
function keyOf({ announcement, claims }: StoredAnnouncement): string {
  const { issuer, runAttempt, runId } = claims;
  const { app, request = '' } = announcement;
  const from = createHash('sha256').update(issuer).digest('hex').slice(0, 12);
  return `announcement:${from}:${runId}:${runAttempt}:${app}:${request}`;
}

/** Whether the desired state said that it will not be written. */
function isRefusal({ statusCode = 500 }: { statusCode?: number }): boolean {
  return statusCode < 500;
}
