import {
  stepsOf,
  type ChangeDetail,
  type ChangeFile,
  type ChangeStep,
} from '@gitops-portal/plugin-desired-state-common';
import type { AppDirectory } from '../apps/AppDirectory';
import type { KindCatalog } from '../changes/KindCatalog';
import type { Forges } from '../forge/Forges';
import { readDiffs } from '../git/readDiff';
import { actionsOn } from './actionsOn';
import type { CatalogPeople, People } from './CatalogPeople';
import type { BookedChange, ChangeBook } from './ChangeBook';
import type { ChangeReader } from './ChangeReader';
import { authorOfChange, describeBooked, isAuthor } from './describeBooked';
import type { PullRequestFollower } from './PullRequestFollower';
import { readChangedEnvironments } from './readChangedEnvironments';
import type { RolloutFollower } from './RolloutFollower';
import { undoneBy } from './undoneBy';
import type { Source } from '../sources/Sources';

/** Files whose diffs are read; a change of more is for the forge's page. */
const filesShown = 100;

/** What there is to know of single changes. */
export class ChangeDetails {
  constructor(
    private readonly deps: {
      apps: AppDirectory;
      book: ChangeBook;
      environments: string[];
      kinds: KindCatalog;
      people: CatalogPeople;
      pullRequests: Map<Source, PullRequestFollower>;
      rollouts: RolloutFollower;
      forges: Pick<Forges, 'holderOfToken'>;
    },
  ) {}

  /** A change that the reader may see something of. */
  async find(
    reader: ChangeReader,
    id: string,
  ): Promise<BookedChange | undefined> {
    const change = (await this.deps.book.all()).find(one => one.id === id);
    if (!change) return undefined;
    const places = reader.readable(change.places, await this.owners());
    return places.length > 0 ? change : undefined;
  }

  async read(reader: ChangeReader, found: BookedChange): Promise<ChangeDetail> {
    const change = await this.whole(found);
    const { deps } = this;
    const { commit, pullRequest, source } = change;
    const owners = await this.owners();
    const [people, all] = await Promise.all([
      deps.people.read(),
      deps.book.all(),
    ]);
    const places = reader.readable(change.places, owners);
    const rollouts = reader.visible(
      commit ? deps.rollouts.of(source.config.name, commit.sha) : [],
      owners,
    );
    const { files, otherFiles } = await this.filesOf(change, file =>
      reader.mayRead(file.app, file.environment, owners),
    );
    const altered = await this.valuesOf({ ...change, places });
    // It names values of every place, so it is for who may see them all.
    const isWhole = JSON.stringify(places) === JSON.stringify(change.places);
    const description = isWhole ? pullRequest?.body ?? commit?.body : undefined;
    const token = await deps.forges.holderOfToken(source, reader.user);
    const shown = { ...change, places };
    return {
      ...describeBooked(shown, rollouts, reader, people),
      ...(description ? { description } : {}),
      steps: stepsOfChange(change, people),
      ...{ rollouts, ...altered, files, otherFiles },
      checks: pullRequest?.checks ?? [],
      reviews: (pullRequest?.reviews ?? []).map(review => ({
        ...review,
        login: people.byLogin(review.login)?.name ?? review.login,
      })),
      ...(pullRequest?.state === 'open' ? { head: pullRequest.head } : {}),
      actions: actionsOn(change, {
        token,
        isAuthor: isAuthor(change, reader, people),
        forbidden: reader.forbidden(
          change,
          await deps.apps.list(),
          deps.environments,
        ),
      }),
      forgeToken: token === 'browser' ? 'browser' : 'portal',
      ...(await undoneBy(shown, this.seenBy(reader, owners, all))),
    };
  }

  /** With what the forge says of a pull request that was merged before. */
  private async whole(change: BookedChange): Promise<BookedChange> {
    const { pullRequest, source } = change;
    if (!pullRequest || pullRequest.state === 'open') return change;
    const follower = this.deps.pullRequests.get(source);
    const read = await follower?.complete(pullRequest.number);
    return read ? { ...change, pullRequest: read } : change;
  }

  private seenBy(
    reader: ChangeReader,
    owners: Map<string, string | undefined>,
    all: BookedChange[],
  ): BookedChange[] {
    return all.filter(
      ({ places }) => reader.readable(places, owners).length > 0,
    );
  }

  private async owners() {
    const apps = await this.deps.apps.list();
    return new Map(apps.map(({ name, owner }) => [name, owner]));
  }

  /** What it alters of what is delivered to places that the reader may see. */
  private async valuesOf(change: BookedChange) {
    const { source, places } = change;
    const { from, to } = commitsOf(change);
    if (!to) return { values: [], otherValues: 0 };
    const { head } = source.mirror;
    const kinds = head ? await this.deps.kinds.kindsOf(source, head) : [];
    return readChangedEnvironments(source, { from, to }, places, kinds);
  }

  private async filesOf(
    { source, files, commit, pullRequest }: BookedChange,
    isShown: (file: ChangeFile) => boolean,
  ): Promise<{ files: ChangeFile[]; otherFiles: number }> {
    const { layout, config, mirror } = source;
    const shown = files
      .flatMap((path): ChangeFile[] => {
        const app = layout.appOf(config, path);
        if (app === undefined) return [];
        const environment = this.deps.environments.find(name =>
          layout
            .layersOf(config, app, name, [path])
            .some(layer => layer.path === path && layer.environment === name),
        );
        return [{ path, app, ...(environment ? { environment } : {}) }];
      })
      .filter(isShown)
      .slice(0, filesShown);
    const { from, to } = commitsOf({ commit, pullRequest });
    const paths = shown.map(({ path }) => path);
    const diffs = to
      ? await readDiffs(mirror, from, to, paths)
      : new Map<string, string>();
    return {
      files: shown.map(file => {
        const diff = diffs.get(file.path);
        return diff === undefined ? file : { ...file, diff };
      }),
      otherFiles: files.length - shown.length,
    };
  }
}

/** The commits that a change lies between; none where they are gone. */
function commitsOf({
  commit,
  pullRequest,
}: Pick<BookedChange, 'commit' | 'pullRequest'>): {
  from?: string;
  to?: string;
} {
  const proposed = pullRequest?.proposed;
  return commit
    ? { from: commit.parent, to: commit.sha }
    : { from: proposed?.base, to: proposed?.head };
}

function stepsOfChange(change: BookedChange, people: People): ChangeStep[] {
  const { commit, pullRequest } = change;
  const nameOf = (login: string) => people.byLogin(login)?.name ?? login;
  const author = authorOfChange(change, people).name;
  const landedAt = pullRequest?.mergedAt ?? commit?.landedAt;
  const authoredAt =
    pullRequest?.proposed?.authoredAt ??
    commit?.authoredAt ??
    pullRequest?.openedAt ??
    '';
  return stepsOf({
    ...{ authoredAt, author },
    ...(landedAt ? { landedAt } : {}),
    ...(pullRequest?.mergedBy
      ? { mergedBy: nameOf(pullRequest.mergedBy) }
      : {}),
    ...(pullRequest
      ? {
          pullRequest: {
            ...pullRequest,
            reviews: pullRequest.reviews.map(review => ({
              ...review,
              login: nameOf(review.login),
            })),
            openedBy: nameOf(pullRequest.author),
          },
        }
      : {}),
  });
}
