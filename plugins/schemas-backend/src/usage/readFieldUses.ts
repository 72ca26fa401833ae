import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredRequest,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import {
  findValues,
  type FieldUse,
  type FieldUses,
} from '@gitops-portal/plugin-schemas-common';
import { placeOf } from './placeOf';

/** More examples than these tell nobody more. */
const limit = 500;

/**
 * The requests that set a field, among those that a person may see; with no
 * field, every request.
 */
export async function readFieldUses(
  desiredState: Pick<DesiredStateService, 'requests'>,
  options: {
    credentials: BackstageCredentials;
    group: string;
    kind: string;
    field?: string;
  },
): Promise<FieldUses> {
  const { field = 'spec', ...of } = options;
  const requests = await desiredState.requests(of);
  const uses = requests.flatMap(request => usesIn(request, field));
  return { total: uses.length, uses: uses.slice(0, limit) };
}

function usesIn(asked: DesiredRequest, field: string): FieldUse[] {
  const { app, owner, environment, request } = asked;
  const { apiVersion, kind, name, spec } = request;
  const object = { apiVersion, kind, metadata: { name }, spec };
  return findValues(object, field).map(({ path, value }) => ({
    app,
    ...(owner === undefined ? {} : { owner }),
    environment,
    request: name,
    version: parseApiVersion(apiVersion).version,
    path: formatPath(path),
    value,
    ...placeOf(asked, path),
  }));
}
