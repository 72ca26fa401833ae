import {
  changeReason,
  changeStateOf,
  type ChangeAuthor,
  type ChangeSummary,
  type Rollout,
} from '@gitops-portal/plugin-desired-state-common';
import { commitPage } from '@gitops-portal/plugin-environments-common';
import type { People } from './CatalogPeople';
import type { BookedChange } from './ChangeBook';

/** Somebody who asks for changes. */
export interface Reader {
  /** Entity ref; absent for a service. */
  user?: string;
  /** Entity refs of the user and of their groups. */
  owns: string[];
}

/** Who made a change: who asked the portal for it, else as Git has it. */
export function authorOfChange(
  { commit, pullRequest, requests }: BookedChange,
  people: People,
): ChangeAuthor {
  const asked = requests.at(-1)?.askedBy;
  const asker = asked === undefined ? undefined : people.byRef(asked);
  if (asker) return asker;
  const login = pullRequest && people.byLogin(pullRequest.author);
  const written = pullRequest?.proposed?.authors[0] ?? commit?.author;
  const writer = written && people.byEmail(written.email);
  const known = writer ?? login;
  const name = written?.name ?? pullRequest?.author ?? 'unknown';
  return known ?? { name, ...(asked ? { user: asked } : {}) };
}

/**
 * Whether somebody had a part in a change, be it by way of a service whose
 * token they hold.
 */
export function isAuthor(
  { commit, pullRequest, requests }: BookedChange,
  { user, owns }: Reader,
  people: People,
): boolean {
  if (user === undefined) return false;
  const written = pullRequest?.proposed?.authors ?? [];
  const direct = commit && !pullRequest ? [commit.author] : [];
  const asked = requests.map(({ askedBy }) => askedBy);
  const emails = [...written, ...direct].map(({ email }) => email);
  const isBehind = (service: string) =>
    people.behind(service).some(ref => ref === user || owns.includes(ref));
  return (
    asked.includes(user) ||
    (pullRequest && people.byLogin(pullRequest.author)?.user === user) ||
    emails.some(email => people.byEmail(email)?.user === user) ||
    [...asked, ...emails].some(isBehind)
  );
}

/** One line. */
export function describedTitle({ commit, pullRequest }: BookedChange): string {
  return pullRequest?.title ?? commit?.title ?? '';
}

/** When the last of what happened to a change by people was; RFC 3339. */
function timeOfChange({ commit, pullRequest }: BookedChange): string {
  const time =
    commit?.landedAt ??
    pullRequest?.mergedAt ??
    pullRequest?.closedAt ??
    pullRequest?.openedAt ??
    '';
  return time && new Date(time).toISOString();
}

/** A change as a list shows it. */
export function describeBooked(
  change: BookedChange,
  rollouts: Rollout[],
  reader: Reader,
  people: People,
): ChangeSummary {
  const { id, source, places, commit, pullRequest } = change;
  const facts = { pullRequest, rollouts };
  const reason = changeReason(facts);
  const sha = commit?.sha ?? pullRequest?.mergeCommit;
  const { name, repository } = source.config;
  const url = pullRequest?.url ?? (sha && commitPage(repository, sha));
  return {
    id,
    title: describedTitle(change),
    state: changeStateOf(facts),
    ...(reason ? { reason } : {}),
    places,
    author: authorOfChange(change, people),
    time: timeOfChange(change),
    source: name,
    ...(sha ? { commit: sha } : {}),
    ...(pullRequest ? { number: pullRequest.number } : {}),
    ...(url ? { url } : {}),
    isMine: isAuthor(change, reader, people),
  };
}
