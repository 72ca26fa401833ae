import { percentiles } from '../percentiles';
import { changeOf, type SharedRepository } from './SharedRepository';

/** What became of the commits of many who write at once. */
interface ManyWriters {
  commits: number;
  /** Answered with success, and not on the branch. */
  lost: number;
  /** On the branch twice, or together with another's. */
  doubled: number;
  wrongAuthor: number;
  pushes: number;
  replicas: number;
  latencyMs: { p50: number; p95: number };
}

/** Users commit at once to one branch, through several backends. */
export async function manyWriters(
  shared: SharedRepository,
  users: number,
  replicas: number,
): Promise<ManyWriters> {
  const writers = await Promise.all(
    Array.from({ length: replicas }, () => shared.writer()),
  );
  const before = await shared.remote('rev-parse', 'main');
  const pushes = shared.proxy.pushes;
  const durations: number[] = [];
  const answers = await Promise.all(
    Array.from({ length: users }, async (_, user) => {
      const begun = performance.now();
      const commit = await writers[user % replicas].change(changeOf(user));
      durations.push(performance.now() - begun);
      return { user, commit };
    }),
  );
  const made = await commitsSince(shared, before);
  const byId = new Map(made.map(commit => [commit.id, commit]));
  const isOwn = ({ user, commit }: (typeof answers)[number]) => {
    const [{ file, path }] = changeOf(user).edits;
    const found = byId.get(commit);
    return (
      found?.lines === 1 &&
      found.file === file &&
      found.change.includes(`${path[path.length - 1]}: `)
    );
  };
  const kept = new Set(answers.map(({ commit }) => commit));
  return {
    commits: made.length,
    lost: answers.filter(({ commit }) => !byId.has(commit)).length,
    doubled:
      made.length -
      kept.size +
      answers.filter(answer => byId.has(answer.commit) && !isOwn(answer))
        .length,
    wrongAuthor: answers.filter(
      ({ user, commit }) =>
        byId.get(commit)?.author !== changeOf(user).author.email,
    ).length,
    pushes: shared.proxy.pushes - pushes,
    replicas,
    latencyMs: percentiles(durations),
  };
}

/** The commits since one, each with the one line that it changes. */
async function commitsSince(shared: SharedRepository, before: string) {
  const log = await shared.remote(
    'log',
    '--format=%x1e%H%x1f%ae%x1f',
    '--unified=0',
    '--patch',
    `${before}..main`,
  );
  return log
    .split('\x1e')
    .slice(1)
    .map(entry => {
      const [id, author, patch] = entry.split('\x1f');
      const added = patch.split('\n').filter(line => /^\+(?!\+\+)/.test(line));
      const file = /^\+\+\+ b\/(.*)$/m.exec(patch)?.[1] ?? '';
      return { id, author, file, lines: added.length, change: added.join() };
    });
}
