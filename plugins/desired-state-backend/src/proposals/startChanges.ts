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
import {
  forgeAddress,
  type ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import type { AppDirectory } from '../apps/AppDirectory';
import type { ChangeResult } from '../changes/CommitWriter';
import type { KindCatalog } from '../changes/KindCatalog';
import { createForge } from '../forge/createForge';
import type { Forge } from '../forge/Forge';
import { KeptAnswers } from '../forge/KeptAnswers';
import type { SourceToken } from '../forge/sourceTokens';
import { forgetRefs } from '../git/fetchRef';
import type { Source, Sources } from '../sources/Sources';
import type { Asker } from './Asker';
import { CatalogPeople } from './CatalogPeople';
import { ChangeBook, type BookedChange } from './ChangeBook';
import { ChangeDetails } from './ChangeDetails';
import { ChangeList } from './ChangeList';
import type { ChangeReader } from './ChangeReader';
import { ChangeSignals } from './ChangeSignals';
import { ChangeStore } from './ChangeStore';
import { isAuthor } from './describeBooked';
import { followForgeEvents } from './followForgeEvents';
import { personalTokens } from './forgeTokens';
import { furnishPullRequest } from './furnishPullRequest';
import { readProposalSettings } from './ProposalSettings';
import { Proposer } from './Proposer';
import { PullRequestFollower } from './PullRequestFollower';
import { RolloutFollower } from './RolloutFollower';

/** Changes until they are live, to be followed once the backend is up. */
export type Changes = Awaited<ReturnType<typeof startChanges>>;

/** Puts together what follows changes, and what proposes and decides them. */
export async function startChanges(deps: {
  apps: AppDirectory;
  auth: AuthService;
  catalog: CatalogService;
  config: Config;
  database: DatabaseService;
  delivery: Pick<DeliveryService, 'statuses' | 'deltas' | 'transitions'>;
  /** Names of all environments, in order. */
  environments: string[];
  events: EventsService;
  /** Services that may change something. */
  identities: ServiceIdentity[];
  integrations: ScmIntegrations;
  kinds: KindCatalog;
  logger: LoggerService;
  signals: SignalsService;
  sources: Sources;
  /** The portal's own tokens, in the order of the sources. */
  tokens: SourceToken[];
  userInfo: UserInfoService;
}) {
  const { apps, config, environments, integrations, logger, sources } = deps;
  const settings = readProposalSettings(config, environments);
  const store = await ChangeStore.create(deps.database);
  const people = new CatalogPeople(deps);
  const personal = personalTokens(config);
  const hasSignIn = config.has('auth.providers.github');
  /** What a browser brings is GitHub's, and for nobody else to see. */
  const takesBrought = (source: Source) =>
    forgeAddress(integrations, source.config.repository)?.kind === 'github';
  const answers = new Map(
    sources.all.map(source => [source, new KeptAnswers()]),
  );

  const create = (
    source: Source,
    token: string | undefined,
    isPerson = false,
  ) =>
    createForge({
      integrations,
      repository: source.config.repository,
      branch: source.config.branch,
      token,
      isPerson,
      ...(isPerson ? {} : { answers: answers.get(source) }),
    });
  const portalForge = async (source: Source) =>
    create(source, await deps.tokens[sources.all.indexOf(source)]());
  const tokenOf = async (source: Source, asker: Asker) =>
    (takesBrought(source) ? asker.forgeToken : undefined) ??
    (await personal[sources.all.indexOf(source)](asker.user));

  /** With somebody's own rights; undefined where none of theirs is known. */
  const forgeFor = async (
    source: Source,
    asker: Asker,
  ): Promise<Forge | undefined> => {
    const token = await tokenOf(source, asker);
    return token ? create(source, token, true) : undefined;
  };

  const signals = new ChangeSignals(deps.signals, logger);
  const onChange = () => signals.changed();
  const pullRequests = new Map(
    sources.all.map(source => [
      source,
      new PullRequestFollower({
        source,
        forgeOf: portalForge,
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
  const proposer = new Proposer({
    sources,
    environments,
    logger,
    forgeOf: async (source, asker) =>
      (asker && (await forgeFor(source, asker))) ?? portalForge(source),
    furnish: furnishPullRequest({ ...deps, settings }),
  });
  sources.onHead(() => {
    onChange();
    rollouts.wake();
  });

  return {
    userInfo: deps.userInfo,
    settings,
    proposer,
    forgeFor,
    list: new ChangeList({ apps, book, people, rollouts }),
    details: new ChangeDetails({
      ...{ apps, book, environments, people, pullRequests, rollouts },
      kinds: deps.kinds,
      tokenOf: async (source, user) => {
        const token = user && (await tokenOf(source, { user }));
        const isBrought = user && hasSignIn && takesBrought(source);
        const other = isBrought ? 'browser' : 'none';
        return token ? 'known' : other;
      },
    }),

    /** Remembers who asked for what was written. */
    async written(
      source: Source,
      { commit, pullRequest }: ChangeResult,
      by: { asker?: Asker; id?: string },
    ) {
      if (by.asker) {
        await store
          .addRequest({
            source: source.config.name,
            sha: commit,
            pullRequest: pullRequest?.number,
            askedBy: by.asker.user,
            requestId: by.id,
          })
          .catch(error =>
            logger.warn(`Nobody will know who asked for ${commit}`, error),
          );
      }
      if (pullRequest) await pullRequests.get(source)?.refresh();
    },

    async isAuthor(change: BookedChange, reader: ChangeReader) {
      return isAuthor(change, reader, await people.read());
    },

    /** A place of the change that its reader may not change. */
    async forbidden(
      reader: ChangeReader,
      change: BookedChange,
    ): Promise<PlatformTarget | undefined> {
      return reader.forbidden(change, await apps.list(), environments);
    },

    /** Looks at the forge and the branch now. */
    async refresh(source: Source) {
      await Promise.all([
        pullRequests.get(source)?.refresh(),
        sources.refresh(source).catch(() => {}),
      ]);
    },

    async open() {
      await followForgeEvents(deps.events, sources, source =>
        Promise.all([
          pullRequests.get(source)?.refresh(),
          sources.refresh(source).catch(() => {}),
        ]),
      );
      for (const follower of pullRequests.values()) follower.start();
      rollouts.start();
    },

    /**
     * Forgets what is older and needed no more.
     *
     * @returns how many rows that were
     */
    forget: (before: Date) =>
      store.forget(before, (source, sha) => rollouts.follows(source, sha)),

    /** Keeps no commits any more of pull requests that are not shown. */
    async forgetRefs() {
      for (const [{ mirror }, follower] of pullRequests) {
        if (mirror.head === undefined) continue;
        const needed = follower.all.flatMap(({ number, branch }) => [
          `refs/pull/${number}/head`,
          `refs/heads/${branch}`,
        ]);
        await forgetRefs(mirror, needed);
      }
    },

    async close() {
      signals.close();
      await rollouts.stop();
      await Promise.all([...pullRequests.values()].map(one => one.stop()));
    },
  };
}
