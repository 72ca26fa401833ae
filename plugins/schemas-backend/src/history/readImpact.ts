import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import {
  requestsInParts,
  type DesiredRequest,
  type DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { Turns } from '@gitops-portal/plugin-environments-node';
import {
  impactJudge,
  type BrokenRequest,
  type CommittedRequest,
  type KindImpact,
  type RequestImpact,
} from '@gitops-portal/plugin-schemas-common';
import { readPlaces } from '../usage/readPlaces';
import type { ComparedKinds } from './compareKinds';

/** Of more broken requests than these, it is not told where they are written. */
const placesLimit = 500;

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
  const impact: KindImpact = { checked: 0, broken: [], altered: 0 };
  const broken: RequestImpact<PlacedRequest>[] = [];
  const judge = impactJudge(before, after);
  const turns = new Turns();
  try {
    const brief = { ...of, origins: false };
    for await (const part of requestsInParts(desiredState, brief)) {
      for (const asked of part) {
        if (turns.isOver) await turns.pass();
        const objects = objectOf(asked, of.group, versions);
        for (const each of objects.map(judge)) {
          impact.checked += 1;
          if (each.verdict === 'altered') impact.altered += 1;
          if (each.verdict === 'breaks') broken.push(each);
        }
      }
    }
    const placeAt = await readPlaces(
      desiredState,
      of,
      broken.slice(0, placesLimit).map(({ request }) => request.asked),
    );
    return { ...impact, broken: broken.map(each => brokenOf(each, placeAt)) };
  } catch (error) {
    const sentence = isError(error) ? error.message : String(error);
    return { checked: 0, broken: [], altered: 0, error: sentence };
  }
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

function brokenOf(
  { request: { asked }, issues }: RequestImpact<PlacedRequest>,
  placeAt: Awaited<ReturnType<typeof readPlaces>>,
): BrokenRequest {
  return {
    app: asked.app,
    environment: asked.environment,
    request: asked.request.name,
    issues: issues.map(({ path, message }) => ({
      path: formatPath(path),
      message,
      ...placeAt(asked, path),
    })),
  };
}
