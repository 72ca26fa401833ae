import type { Moment, Verdict } from './ForgeProxy';
import { changeOf, type SharedRepository } from './SharedRepository';

/** Where a writer is killed, and whether the remote has the commit then. */
const moments: [Moment, Verdict, 0 | 1][] = [
  ['fetch', 'stop', 0],
  ['push announced', 'stop', 0],
  ['push sent', 'stop', 0],
  ['push sent', 'half', 0],
  ['push done', 'stop', 1],
];

/** What went wrong where writers were killed; nothing, it is hoped. */
interface KilledWriters {
  kills: number;
  /** The remote had a part of a commit, or one that it should not have. */
  torn: number;
  /** The retry with the same key made no commit, or a second one. */
  retriesFailed: number;
}

/**
 * Kills a writer at each step of a commit: before it is made (while the branch
 * is fetched), before the push, during it, and after it before the answer;
 * then another one sends the same change with the same key.
 */
export async function killedWriters(
  shared: SharedRepository,
): Promise<KilledWriters> {
  const figures = { kills: 0, torn: 0, retriesFailed: 0 };
  const count = async () =>
    Number(await shared.remote('rev-list', '--count', 'main'));
  for (const [index, [moment, verdict, expected]] of moments.entries()) {
    const writer = await shared.writer();
    const change = changeOf(2 * index, `key-of-${index}-change`);
    const before = await count();
    const killed = new Promise<void>(resolve => {
      shared.proxy.at = at => {
        if (at !== moment) return 'go on';
        writer.kill();
        resolve();
        return verdict;
      };
    });
    await Promise.all([killed, writer.change(change).catch(() => {})]);
    shared.proxy.at = () => 'go on';
    figures.kills += 1;
    await shared.remote('fsck', '--no-dangling');
    if ((await count()) - before !== expected) figures.torn += 1;

    const other = await shared.writer();
    await other.change(change);
    await other.change(change);
    if ((await count()) - before !== 1) figures.retriesFailed += 1;
  }
  return figures;
}
