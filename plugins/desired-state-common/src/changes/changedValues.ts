import type { JsonValue } from '@backstage/types';
import type { AppRequest } from '../requests/AppConfiguration';
import type { Layout } from '../layout/Layout';
import { requestIdentity } from '../requests/requestIdentity';
import { isMap } from '../merge/maps';
import { formatPath, type Path } from '../yaml/Path';

/** One effective value of a request that a change alters. */
export interface ChangedValue {
  request: string;
  /** Where in the spec; empty where the request itself comes or goes. */
  path: string;
  /** Absent where there was none. */
  before?: JsonValue;
  /** Absent where there is none any longer. */
  after?: JsonValue;
}

type ComparedRequest = Pick<
  AppRequest,
  'name' | 'apiVersion' | 'kind' | 'spec'
>;

/**
 * What a change alters of what an environment's clusters get, whichever layers
 * it edits.
 */
export function changedValues(
  before: ComparedRequest[],
  after: ComparedRequest[],
  layout: Pick<Layout, 'merges'> = {},
): ChangedValue[] {
  const byId = (all: ComparedRequest[]) =>
    new Map(all.map(each => [requestIdentity(layout, each), each]));
  const old = byId(before);
  const now = byId(after);
  return [...new Map([...old, ...now])].flatMap(([id, { name }]) =>
    differences(name, [], old.get(id)?.spec, now.get(id)?.spec),
  );
}

function differences(
  request: string,
  path: Path,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): ChangedValue[] {
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap(key =>
      differences(request, [...path, key], before[key], after[key]),
    );
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [
    {
      request,
      path: formatPath(path),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}
