import type {
  AuthService,
  DatabaseService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';
import type { ServiceIdentity } from '@gitops-portal/plugin-environments-node';
import type { AppDirectory } from '../apps/AppDirectory';
import type { ChangeResult } from '../changes/CommitWriter';
import type { KindCatalog } from '../changes/KindCatalog';
import type { Forges } from '../forge/Forges';
import { forgetRefs } from '../git/fetchRef';
import type { Source, Sources } from '../sources/Sources';
import type { Asker } from '../authors/Asker';
import { CatalogPeople } from './CatalogPeople';
import { ChangeBook, type BookedChange } from './ChangeBook';
import { ChangeDetails } from './ChangeDetails';
import { ChangeList } from './ChangeList';
import type { ChangeReader } from './ChangeReader';
import { ChangeSignals } from './ChangeSignals';
import { ChangeStore } from './ChangeStore';
import { isAuthor } from './describeBooked';
import { followForgeEvents } from './followForgeEvents';
import { furnishPullRequest } from './furnishPullRequest';
import {
  readProposalSettings,
  type ProposalSettings,
} from './ProposalSettings';
import { Proposer } from './Proposer';
import { PullRequestFollower } from './PullRequestFollower';
import { RolloutFollower } from './RolloutFollower';

/** What changes are followed with. */
interface FollowedChangesOptions {
  apps: AppDirectory;
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  database: DatabaseService;
  delivery: Pick<DeliveryService, 'statuses' | 'deltas' | 'transitions'>;
  /** Names of all environments, in order. */
  environments: string[];
  events: EventsService;
  forges: Forges;
  /** Services that may change something. */
  identities: ServiceIdentity[];
  integrations: ScmIntegrations;
  kinds: KindCatalog;
  logger: LoggerService;
  signals: SignalsService;
  sources: Sources;
  userInfo: UserInfoService;
}

/** Changes from a commit or a pull request on until they are live. */
export class FollowedChanges {
  readonly details: ChangeDetails;
  readonly list: ChangeList;
  /** Opens pull requests, and brings those up to date that are open. */
  readonly proposer: Proposer;
  private readonly people: CatalogPeople;
  private readonly pullRequests: Map<Source, PullRequestFollower>;
  private readonly rollouts: RolloutFollower;
  private readonly signals: ChangeSignals;

  private constructor(
    private readonly deps: FollowedChangesOptions,
    readonly settings: ProposalSettings,
    private readonly store: ChangeStore,
  ) {
    const { apps, environments, forges, kinds, logger, sources } = deps;
    const people = new CatalogPeople(deps);
    const signals = new ChangeSignals(deps.signals, logger);
    const onChange = () => signals.changed();
    const pullRequests = new Map(
      sources.all.map(source => [
        source,
        new PullRequestFollower({
          source,
          forgeOf: () => forges.asPortal(source),
          pollMs: settings.pollMs,
          onChange,
          logger,
        }),
      ]),
    );
    const book = new ChangeBook({
      ...{ sources, apps, environments, store, pullRequests },
    });
    const rollouts = new RolloutFollower({
      ...deps,
      store,
      branches: () => book.branches(),
      onChange,
    });
    sources.onHead(() => {
      onChange();
      rollouts.wake();
    });
    this.people = people;
    this.pullRequests = pullRequests;
    this.rollouts = rollouts;
    this.signals = signals;
    this.proposer = new Proposer({
      ...{ sources, environments, logger },
      forgeOf: (source, asker) => forges.asWhoAsks(source, asker),
      furnish: furnishPullRequest({ ...deps, settings }),
    });
    this.list = new ChangeList({ apps, book, people, rollouts });
    this.details = new ChangeDetails({
      ...{ apps, book, environments, kinds, people, pullRequests, rollouts },
      forges,
    });
  }

  static async create(
    options: FollowedChangesOptions,
  ): Promise<FollowedChanges> {
    const { config, database, environments } = options;
    const settings = readProposalSettings(config, environments);
    const store = await ChangeStore.create(database);
    return new FollowedChanges(options, settings, store);
  }

  /** Remembers who asked for what was written. */
  async written(
    source: Source,
    { commit, pullRequest }: ChangeResult,
    by: { asker?: Asker; id?: string },
  ) {
    if (by.asker) {
      await this.store
        .addRequest({
          source: source.config.name,
          sha: commit,
          pullRequest: pullRequest?.number,
          askedBy: by.asker.user,
          requestId: by.id,
        })
        .catch(error =>
          this.deps.logger.warn(
            `Nobody will know who asked for ${commit}`,
            error,
          ),
        );
    }
    if (pullRequest) await this.pullRequests.get(source)?.refresh();
  }

  async isAuthor(change: BookedChange, reader: ChangeReader) {
    return isAuthor(change, reader, await this.people.read());
  }

  /** A place of the change that its reader may not change. */
  async forbidden(
    reader: ChangeReader,
    change: BookedChange,
  ): Promise<PlatformTarget | undefined> {
    const { apps, environments } = this.deps;
    return reader.forbidden(change, await apps.list(), environments);
  }

  /** Looks at the forge and the branch now. */
  async refresh(source: Source) {
    await Promise.all([
      this.pullRequests.get(source)?.refresh(),
      this.deps.sources.refresh(source).catch(() => {}),
    ]);
  }

  /** Begins to follow them. */
  async open() {
    const { events, sources } = this.deps;
    await followForgeEvents(events, sources, source => this.refresh(source));
    for (const follower of this.pullRequests.values()) follower.start();
    this.rollouts.start();
  }

  /**
   * Forgets what is older and needed no more.
   *
   * @returns how many rows that were
   */
  forget(before: Date): Promise<number> {
    return this.store.forget(before, (source, sha) =>
      this.rollouts.follows(source, sha),
    );
  }

  /** Keeps no commits any more of pull requests that are not shown. */
  async forgetRefs() {
    for (const [{ mirror }, follower] of this.pullRequests) {
      if (mirror.head === undefined) continue;
      const needed = follower.all.flatMap(({ number, branch }) => [
        `refs/pull/${number}/head`,
        `refs/heads/${branch}`,
      ]);
      await forgetRefs(mirror, needed);
    }
  }

  async close() {
    this.signals.close();
    await this.rollouts.stop();
    await Promise.all([...this.pullRequests.values()].map(one => one.stop()));
  }
}
