import type { JsonValue } from '@backstage/types';
import type { Kind } from '@gitops-portal/plugin-schemas-common';
import { comparisonOf } from '../comparison/compareEnvironments';
import type {
  ComparedCell,
  ComparedRow,
} from '../comparison/EnvironmentComparison';
import type { Layout } from '../layout/Layout';
import { sealedSecretsLayout } from '../layout/sealedSecretsLayout';
import {
  configurationOf,
  type ParsedLayer,
} from '../requests/readConfiguration';
import { parsePath } from '../yaml/parsePath';
import { changedValues } from './changedValues';

/** A value before or after a change. */
export interface ChangedSide {
  /** Never there for what is sealed. */
  value?: JsonValue;
  /** The tag by which a digest is known. */
  version?: string;
}

/** One place of what an environment gets that a change alters. */
export interface EffectiveChange
  extends Pick<
    ComparedRow,
    'subject' | 'name' | 'apiVersion' | 'kind' | 'path' | 'isSealed'
  > {
  /** Absent where nothing was set. */
  before?: ChangedSide;
  /** Absent where nothing is set any longer. */
  after?: ChangedSide;
}

/**
 * What a change alters of an app's effective values in an environment,
 * whichever files it touches. A request that comes or goes is one entry. Of
 * sealed values it is told that they are others, never which.
 *
 * Pauses after each request, so that a long reading lets others have a turn.
 *
 * @param kinds - they tell by what items of lists are matched
 */
export function* effectiveChangesOf(
  layout: Layout,
  before: ParsedLayer[],
  after: ParsedLayer[],
  kinds: Kind[],
): Generator<undefined, EffectiveChange[]> {
  const { rows } = yield* comparisonOf(
    layout,
    [
      { environment: 'before', layers: before },
      { environment: 'after', layers: after },
    ],
    kinds,
  );
  return [
    ...rows.filter(({ differs }) => differs).map(changeOf),
    ...(layout.merges === false ? [] : yield* sealedAnew(before, after)),
  ];
}

function changeOf({
  subject,
  name,
  apiVersion,
  kind,
  path,
  isSealed,
  cells: [before, after],
}: ComparedRow): EffectiveChange {
  return {
    ...{ subject, name, path },
    ...(kind ? { apiVersion, kind } : {}),
    ...(isSealed ? { isSealed } : {}),
    ...(before.state === 'set' ? { before: sideOf(before) } : {}),
    ...(after.state === 'set' ? { after: sideOf(after) } : {}),
  };
}

function sideOf({ value, version }: ComparedCell): ChangedSide {
  return {
    ...(value === undefined ? {} : { value }),
    ...(version === undefined ? {} : { version }),
  };
}

/** Keys that hold something sealed before and after, and not the same. */
function* sealedAnew(
  before: ParsedLayer[],
  after: ParsedLayer[],
): Generator<undefined, EffectiveChange[]> {
  const was = yield* configurationOf(sealedSecretsLayout, before);
  const is = yield* configurationOf(sealedSecretsLayout, after);
  return changedValues(was.requests, is.requests).flatMap(changed => {
    const [field, key] = parsePath(changed.path) ?? [];
    const isOther = 'before' in changed && 'after' in changed;
    return isOther && field === 'encryptedData' && typeof key === 'string'
      ? [
          {
            subject: 'secret',
            name: changed.request,
            path: key,
            isSealed: true,
            before: {},
            after: {},
          },
        ]
      : [];
  });
}
