import type { RepositoryStore } from '../forge/store/RepositoryStore';
import { timestamp } from '../forge/store/timestamp';
import type { SeededHistory } from './SeededHistory';

/**
 * Makes the forge know the pull requests of a seeded history: the merged ones
 * with who merged them, and the open one.
 */
export function registerPullRequests(
  store: RepositoryStore,
  history: SeededHistory,
): void {
  const time = (text: string) => timestamp(new Date(text));
  const records = history.pullRequests.map(pull => ({
    id: store.takeId(),
    number: pull.number,
    title: pull.title,
    body: pull.body,
    author: pull.author,
    head: pull.head,
    base: pull.base,
    state: pull.merged ? ('closed' as const) : ('open' as const),
    draft: false,
    createdAt: time(pull.createdAt),
    updatedAt: time(pull.merged?.at ?? pull.createdAt),
    ...(pull.merged && {
      closedAt: time(pull.merged.at),
      merged: { ...pull.merged, at: time(pull.merged.at) },
    }),
    requestedReviewers: pull.merged ? [] : ['petra'],
  }));
  store.change(held => {
    held.createdAt = time(history.commits[0].at);
    held.pulls.push(...records);
    held.nextNumber = Math.max(
      held.nextNumber,
      ...records.map(record => record.number + 1),
    );
    for (const { merged } of history.pullRequests) {
      if (merged) {
        held.verifiedCommits.push(merged.sha);
      }
    }
  });
}
