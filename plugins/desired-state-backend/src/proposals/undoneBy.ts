import {
  changedValues,
  type ChangeDetail,
  type ChangedValue,
} from '@gitops-portal/plugin-desired-state-common';
import { readAppConfiguration } from '../apps/ConfigurationReader';
import type { BookedChange } from './ChangeBook';
import { describedTitle } from './describeBooked';

/** Later changes of the same place that are looked into. */
const lookedInto = 30;

type Undone = Pick<ChangeDetail, 'undoneBy'>;

/**
 * The later change that took this one back, by what its message says, or by
 * which none of its values are as it had set them. A value that comes back
 * later counts as set.
 *
 * @param all - every change that the reader may see, those on one branch in
 *   its order, the newest first
 */
export async function undoneBy(
  change: BookedChange,
  all: BookedChange[],
): Promise<Undone> {
  const { commit, source } = change;
  if (!commit) return {};
  const reverted = all.find(
    other => other.source === source && other.commit?.reverts === commit.sha,
  );
  if (reverted) return named(reverted, 'reverted');
  const values = await valuesSet(change);
  if (values.length === 0 || !(await isGone(change, values, undefined))) {
    return {};
  }
  for (const later of laterOnes(change, all)) {
    if (await isGone(change, values, later.commit?.sha)) {
      return named(later, 'overwritten');
    }
  }
  return {};
}

function named(found: BookedChange, kind: 'reverted' | 'overwritten'): Undone {
  return { undoneBy: { id: found.id, kind, title: describedTitle(found) } };
}

/** Oldest first. */
function laterOnes(change: BookedChange, all: BookedChange[]): BookedChange[] {
  const place = all.findIndex(({ id }) => id === change.id);
  return all
    .slice(0, Math.max(place, 0))
    .filter(
      ({ source, commit, files }) =>
        source === change.source &&
        commit !== undefined &&
        files.some(file => change.files.includes(file)),
    )
    .reverse()
    .slice(0, lookedInto);
}

interface SetValue extends ChangedValue {
  app: string;
  environment: string;
}

async function valuesSet({
  source,
  commit,
  places,
}: BookedChange): Promise<SetValue[]> {
  if (!commit?.parent) return [];
  const { parent, sha } = commit;
  const values: SetValue[] = [];
  for (const { app, environments } of places) {
    for (const environment of environments) {
      const [before, after] = await Promise.all(
        [parent, sha].map(at =>
          readAppConfiguration(source, at, app, environment),
        ),
      );
      const changed = changedValues(
        before.requests,
        after.requests,
        source.layout,
      );
      values.push(...changed.map(value => ({ ...value, app, environment })));
    }
  }
  return values;
}

/** Whether none of the values is so at a commit, or at the head. */
async function isGone(
  { source, commit }: BookedChange,
  values: SetValue[],
  at: string | undefined,
): Promise<boolean> {
  const then = at ?? source.mirror.head;
  if (!then || !commit) return false;
  const places = new Map(
    values.map(value => [`${value.app}\n${value.environment}`, value]),
  );
  for (const { app, environment } of places.values()) {
    const [set, now] = await Promise.all(
      [commit.sha, then].map(sha =>
        readAppConfiguration(source, sha, app, environment),
      ),
    );
    const differing = new Set(
      changedValues(set.requests, now.requests, source.layout).map(
        ({ request, path }) => `${request}\n${path}`,
      ),
    );
    const isAllOther = values
      .filter(value => value.app === app && value.environment === environment)
      .every(({ request, path }) => differing.has(`${request}\n${path}`));
    if (!isAllOther) return false;
  }
  return true;
}
