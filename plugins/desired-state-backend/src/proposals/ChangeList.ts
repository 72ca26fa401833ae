import { InputError } from '@backstage/errors';
import {
  isSettled,
  type ChangeState,
  type ChangeSummary,
  type Rollout,
} from '@gitops-portal/plugin-desired-state-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { AppDirectory } from '../apps/AppDirectory';
import type { CatalogPeople } from './CatalogPeople';
import type { BookedChange, ChangeBook } from './ChangeBook';
import type { ChangeReader } from './ChangeReader';
import { describeBooked } from './describeBooked';
import type { RolloutFollower } from './RolloutFollower';

/** Which changes are asked for. */
export interface ChangeQuery {
  scope?: 'mine' | 'team' | 'all';
  app?: string;
  environment?: string;
  states?: ChangeState[];
  /** Only those of which more is to come. */
  isOpen?: boolean;
  /** In title, author, app, number or commit. */
  text?: string;
  cursor?: string;
  limit: number;
}

/** A page of changes, the newest first. */
export interface ChangePage {
  changes: ChangeSummary[];
  /** For the next page; absent on the last. */
  nextCursor?: string;
  /** Of all that fit but for their state, how many are in which. */
  counts: Partial<Record<ChangeState, number>>;
  problems: { source: string; message: string }[];
}

/** Names the change that a page ended with. */
const keyOf = ({ time, id }: ChangeSummary) => `${time} ${id}`;

/** Lists changes for somebody: what they may see, by what they ask for. */
export class ChangeList {
  constructor(
    private readonly deps: {
      apps: AppDirectory;
      book: ChangeBook;
      people: CatalogPeople;
      rollouts: RolloutFollower;
    },
  ) {}

  async read(reader: ChangeReader, query: ChangeQuery): Promise<ChangePage> {
    const { book, people, apps } = this.deps;
    const [all, known, list] = await Promise.all([
      book.all(),
      people.read(),
      apps.list(),
    ]);
    const owners = new Map(list.map(({ name, owner }) => [name, owner]));
    const fits = fitsQuery(query, reader, owners);
    const found: ChangeSummary[] = [];
    const open = new Set<string>();
    const turns = new Turns();
    for (const change of all) {
      if (turns.isOver) await turns.pass();
      const places = reader.readable(change.places, owners);
      if (places.length === 0) continue;
      const rollouts = reader.visible(this.rolloutsOf(change), owners);
      const shown = describeBooked(
        { ...change, places },
        rollouts,
        reader,
        known,
      );
      if (!fits(shown)) continue;
      found.push(shown);
      // Of what is not delivered anywhere, nothing more is to come.
      const isOver = shown.state === 'merged' && rollouts.length === 0;
      if (!isSettled(shown.state) && !isOver) open.add(shown.id);
    }
    // Git's times are seconds: commits of one second keep the branch's order.
    found.sort((a, b) => compare(b.time, a.time));
    const { states, isOpen, cursor, limit } = query;
    const wanted = (cursor === undefined ? found : pageAfter(found, cursor))
      .filter(({ state }) => !states || states.includes(state))
      .filter(change => !isOpen || open.has(change.id));
    const changes = wanted.slice(0, limit);
    const last = changes.at(-1);
    return {
      changes,
      ...(last && wanted.length > limit
        ? { nextCursor: Buffer.from(keyOf(last)).toString('base64url') }
        : {}),
      counts: countsOf(found),
      problems: book.problems(),
    };
  }

  private rolloutsOf({ source, commit }: BookedChange): Rollout[] {
    return commit ? this.deps.rollouts.of(source.config.name, commit.sha) : [];
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What follows the change that a page ended with, or its time if it is gone. */
function pageAfter(found: ChangeSummary[], cursor: string): ChangeSummary[] {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  const time = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) /.exec(key)?.[1];
  if (!time) {
    throw new InputError(
      "cursor: expected the last page's nextCursor, got something else",
    );
  }
  const place = found.findIndex(change => keyOf(change) === key);
  return place < 0
    ? found.filter(change => change.time < time)
    : found.slice(place + 1);
}

function countsOf(changes: ChangeSummary[]): ChangePage['counts'] {
  const counts: ChangePage['counts'] = {};
  for (const { state } of changes) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function fitsQuery(
  { scope = 'all', app, environment, text }: ChangeQuery,
  reader: ChangeReader,
  owners: Map<string, string | undefined>,
): (change: ChangeSummary) => boolean {
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const isOurs = (name: string) => reader.owns.includes(owners.get(name) ?? '');
  return change => {
    const { places, title, author, number, commit, isMine } = change;
    if (scope === 'mine' && !isMine) return false;
    if (scope === 'team' && !places.some(place => isOurs(place.app))) {
      return false;
    }
    const isPlace = places.some(
      place =>
        (!app || place.app === app) &&
        (!environment || place.environments.includes(environment)),
    );
    if (!isPlace) return false;
    const apps = places.map(place => place.app).join(' ');
    const where = `${title} ${author.name} ${apps} #${number} ${commit}`;
    const haystack = where.toLowerCase();
    return words.every(word => haystack.includes(word));
  };
}
