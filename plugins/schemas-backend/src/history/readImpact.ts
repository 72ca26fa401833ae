import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredRequest,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import {
  impactOf,
  type BrokenRequest,
  type CommittedRequest,
  type KindImpact,
  type RequestImpact,
} from '@gitops-portal/plugin-schemas-common';
import { placeOf } from '../usage/placeOf';
import type { ComparedKinds } from './compareKinds';

/** A request as it is committed, and where. */
interface PlacedRequest extends CommittedRequest {
  asked: DesiredRequest;
}

/**
 * Which requests a change of a kind would break, found by validating every
 * one that a person may see against both states.
 *
 * @param versions - where one version is held against another: requests of the
 * first are judged as if they named the second
 */
export async function readImpact(
  desiredState: Pick<DesiredStateService, 'requests'>,
  options: ComparedKinds & {
    credentials: BackstageCredentials;
    group: string;
    kind: string;
    versions?: { from: string; to: string };
  },
): Promise<KindImpact> {
  const { before, after, versions, ...of } = options;
  let requests;
  try {
    requests = await desiredState.requests(of);
  } catch (error) {
    const sentence = isError(error) ? error.message : String(error);
    return { checked: 0, broken: [], altered: 0, error: sentence };
  }
  const { group } = options;
  const impacts = impactOf(
    before,
    after,
    requests.flatMap(asked => objectOf(asked, group, versions)),
  );
  return {
    checked: impacts.length,
    broken: impacts.filter(({ verdict }) => verdict === 'breaks').map(brokenOf),
    altered: impacts.filter(({ verdict }) => verdict === 'altered').length,
  };
}

function objectOf(
  asked: DesiredRequest,
  group: string,
  versions: { from: string; to: string } | undefined,
): PlacedRequest[] {
  const { name, kind, spec } = asked.request;
  const written = asked.request.apiVersion;
  if (versions && written !== `${group}/${versions.from}`) {
    return [];
  }
  const apiVersion = versions ? `${group}/${versions.to}` : written;
  const object = { apiVersion, kind, metadata: { name }, spec };
  return [{ apiVersion, kind, object, asked }];
}

function brokenOf({
  request: { asked },
  issues,
}: RequestImpact<PlacedRequest>): BrokenRequest {
  return {
    app: asked.app,
    environment: asked.environment,
    request: asked.request.name,
    issues: issues.map(({ path, message }) => ({
      path: formatPath(path),
      message,
      ...placeOf(asked, path),
    })),
  };
}
