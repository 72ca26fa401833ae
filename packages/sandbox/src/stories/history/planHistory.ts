import { resolveMoment, workday } from '../Moment';
import type { Person } from '../people';
import { checkoutEntries } from './checkoutEntries';
import { fulfilmentEntries } from './fulfilmentEntries';
import type { HistoryEntry, ReleaseChange } from './HistoryEntry';
import { kindEntries } from './kindEntries';
import { releaseEntries } from './releaseEntries';
import { storefrontEntries } from './storefrontEntries';
import { UndoError, type Files } from './Undo';
import { wiringEntries } from './wiringEntries';

/** A commit that is ready to be written. */
export interface PlannedCommit {
  at: Date;
  author: Person;
  title: string;
  body?: string;
  mergedBy?: Person;
  tag?: string;
  releases: ReleaseChange[];
  /** New texts by path. */
  changes: Map<string, string>;
}

/** The commits, oldest first, and what had to be left out. */
interface PlannedHistory {
  commits: PlannedCommit[];
  /** Entries that do not fit the files, because somebody edited them. */
  skipped: { title: string; reason: string }[];
}

/**
 * Writes the demo history backwards from the files as they are now, so that
 * the last commit leaves exactly these. The first commit holds everything
 * that no entry explains.
 */
export function planHistory(files: Files, now: Date): PlannedHistory {
  const entries = allEntries()
    .map(entry => ({ entry, at: resolveMoment(entry.when, now) }))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const current = new Map(files);
  const commits: PlannedCommit[] = [];
  const skipped: PlannedHistory['skipped'] = [];
  for (const { entry, at } of entries) {
    try {
      commits.push(plannedCommit(entry, at, takeBack(entry, current)));
    } catch (error) {
      if (!(error instanceof UndoError)) {
        throw error;
      }
      skipped.push({ title: entry.title, reason: error.message });
    }
  }
  commits.push({
    at: historyBegins(now),
    author: 'petra',
    title: 'Move the platform configuration here',
    body: 'One repository for all environments; the old ones are archived.',
    releases: [],
    changes: new Map(current),
  });
  return { commits: commits.reverse(), skipped };
}

/** When the first commit was made, which holds what no entry explains. */
export function historyBegins(now: Date): Date {
  return resolveMoment(workday(11, '08:00'), now);
}

function allEntries(): HistoryEntry[] {
  return [
    ...releaseEntries(),
    ...checkoutEntries(),
    ...storefrontEntries(),
    ...fulfilmentEntries(),
    ...kindEntries(),
    ...wiringEntries(),
  ];
}

/** Undoes an entry in `current`; answers the texts that it had made. */
function takeBack(
  entry: HistoryEntry,
  current: Map<string, string>,
): Map<string, string> {
  const before = new Map<string, string | undefined>();
  const changes = new Map<string, string>();
  for (const undo of entry.undo) {
    const after = current.get(undo.file);
    if (after === undefined) {
      throw new UndoError(`${undo.file} does not exist`);
    }
    before.set(undo.file, undo.before(before.get(undo.file) ?? after));
    changes.set(undo.file, after);
  }
  for (const [path, text] of before) {
    if (text === undefined) {
      current.delete(path);
    } else {
      current.set(path, text);
    }
  }
  return changes;
}

function plannedCommit(
  entry: HistoryEntry,
  at: Date,
  changes: Map<string, string>,
): PlannedCommit {
  const { author, title, body, mergedBy, tag, releases = [] } = entry;
  return { at, author, title, body, mergedBy, tag, releases, changes };
}
