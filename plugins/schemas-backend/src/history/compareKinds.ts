import { NotFoundError } from '@backstage/errors';
import {
  diffKinds,
  type ComparedState,
  type Kind,
  type KindComparison,
} from '@gitops-portal/plugin-schemas-common';
import type { MergedKind } from '../service/mergeKinds';
import type { KindState, KindStates } from './KindStates';

/** Which states of a kind are compared, and which versions of them. */
export interface ComparisonQuery {
  before: string;
  after: string;
  beforeVersion?: string;
  afterVersion?: string;
}

/** Two states of a kind, as they are compared. */
export interface ComparedKinds {
  before: Kind[];
  after: Kind[];
}

/**
 * What is different between two states of a kind. With versions named, one is
 * held against the other, whatever their names.
 *
 * @throws NotFoundError for a state, or a version of one, that there is not
 */
export async function compareKinds(
  states: Pick<KindStates, 'at'>,
  merged: MergedKind,
  query: ComparisonQuery,
): Promise<{
  kinds: ComparedKinds;
  comparison: Omit<KindComparison, 'impact'>;
}> {
  const [earlier, later] = await Promise.all([
    states.at(merged, query.before),
    states.at(merged, query.after),
  ]);
  const { beforeVersion, afterVersion = beforeVersion } = query;
  // Under one name, as versions of different names have nothing in common.
  const before = only(earlier.kind, query.before, beforeVersion, afterVersion);
  const after = only(later.kind, query.after, afterVersion);
  return {
    kinds: { before, after },
    comparison: {
      before: described(query.before, earlier, beforeVersion),
      after: described(query.after, later, afterVersion),
      changes: diffKinds(before, after),
    },
  };
}

function only(
  kind: Kind | undefined,
  state: string,
  name: string | undefined,
  renamed = name,
): Kind[] {
  if (!kind) {
    return [];
  }
  if (name === undefined) {
    return [kind];
  }
  const version = kind.versions.find(each => each.name === name);
  if (!version) {
    throw new NotFoundError(
      `${kind.kind} has no version ${name} at ${state}, only ${kind.versions
        .map(each => each.name)
        .join(', ')}`,
    );
  }
  return [{ ...kind, versions: [{ ...version, name: renamed ?? name }] }];
}

function described(
  state: string,
  { commit, kind }: KindState,
  version: string | undefined,
): ComparedState {
  return {
    state,
    ...(commit === undefined ? {} : { commit }),
    ...(version === undefined ? {} : { version }),
    versions: kind?.versions.map(({ name }) => name) ?? [],
  };
}
