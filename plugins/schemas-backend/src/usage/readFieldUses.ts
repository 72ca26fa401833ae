import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import {
  requestsInParts,
  type DesiredRequest,
  type DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import {
  findValues,
  type FieldUse,
  type FieldUses,
  type FoundValue,
} from '@gitops-portal/plugin-schemas-common';
import { readPlaces } from './readPlaces';

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
  const shown: (FoundValue & { asked: DesiredRequest })[] = [];
  const turns = new Turns();
  let total = 0;
  const brief = { ...of, origins: false };
  for await (const part of requestsInParts(desiredState, brief)) {
    for (const asked of part) {
      if (turns.isOver) await turns.pass();
      const { apiVersion, kind, name, spec } = asked.request;
      const object = { apiVersion, kind, metadata: { name }, spec };
      const found = findValues(object, field);
      total += found.length;
      for (const value of found.slice(0, limit - shown.length)) {
        shown.push({ asked, ...value });
      }
    }
  }
  const placeAt = await readPlaces(
    desiredState,
    of,
    shown.map(({ asked }) => asked),
  );
  const uses = shown.map(({ asked, path, value }): FieldUse => {
    const { app, owner, environment, request } = asked;
    return {
      app,
      ...(owner === undefined ? {} : { owner }),
      environment,
      request: request.name,
      version: parseApiVersion(request.apiVersion).version,
      path: formatPath(path),
      value,
      ...placeAt(asked, path),
    };
  });
  return { total, uses };
}
