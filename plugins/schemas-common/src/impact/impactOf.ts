import { admit } from '../admission/admit';
import type { ServedVersion } from '../admission/ServedVersion';
import { Kind } from '../kinds/Kind';
import { kindOfObject, servedVersion } from '../kinds/servedVersion';
import { deepEqual } from '../schema/deepEqual';
import { isObject } from '../schema/isObject';
import { invalid, SchemaIssue, ValuePath } from '../validate/SchemaIssue';

/** An object as it is committed, or as its layers make it. */
export interface CommittedRequest {
  apiVersion: string;
  kind: string;
  /** The whole object. */
  object: unknown;
}

/** What another set of schemas does to a request. */
export interface RequestImpact<R extends CommittedRequest = CommittedRequest> {
  request: R;
  /**
   * `breaks`: accepted before, refused or cut now. `invalid`: refused before
   * already. `mended`: refused before, accepted now. `altered`: accepted, but
   * other defaults are stored. `unknown`: of no kind in either set.
   */
  verdict: 'breaks' | 'invalid' | 'mended' | 'altered' | 'fine' | 'unknown';
  /** What is wrong after the change and was not before, or still is. */
  issues: SchemaIssue[];
  /** Values that are stored otherwise than before. */
  altered: { path: ValuePath; before: unknown; after: unknown }[];
}

/** What a judge says of a request. */
type Judgement = { issues: SchemaIssue[]; object: unknown };

/**
 * Which requests a change of schemas would break, found by asking the API
 * server's rules of both sides about each. A field that would be dropped now
 * and was kept before counts as broken: nobody would be told of the loss.
 */
export function impactOf<R extends CommittedRequest>(
  before: Kind[],
  after: Kind[],
  requests: R[],
): RequestImpact<R>[] {
  return requests.map(impactJudge(before, after));
}

/**
 * The same for one request after the other. A version that is the same on both
 * sides is asked once.
 */
export function impactJudge(
  before: Kind[],
  after: Kind[],
): <R extends CommittedRequest>(request: R) => RequestImpact<R> {
  const same = new Map<string, boolean>();
  const isSameTo = (request: CommittedRequest) => {
    const key = `${request.apiVersion} ${request.kind}`;
    const known =
      same.get(key) ??
      deepEqual(servedTo(before, request), servedTo(after, request));
    same.set(key, known);
    return known;
  };
  return request => {
    const was = judge(before, request);
    const is = isSameTo(request) ? was : judge(after, request);
    return compared(request, was, is);
  };
}

function compared<R extends CommittedRequest>(
  request: R,
  was: Judgement | undefined,
  is: Judgement | undefined,
): RequestImpact<R> {
  if (!was && !is) {
    return { request, verdict: 'unknown', issues: [], altered: [] };
  }
  const issuesNow = is?.issues ?? [notServed(request)];
  const issuesBefore = was?.issues ?? [];
  if (issuesNow.length === 0) {
    const altered = was ? differences(was.object, is?.object, []) : [];
    const isFine = altered.length === 0 && issuesBefore.length === 0;
    return {
      request,
      verdict: verdictOf(isFine, issuesBefore.length > 0),
      issues: [],
      altered,
    };
  }
  const come = issuesNow.filter(
    issue => !issuesBefore.some(old => isSame(old, issue)),
  );
  const wasGood = issuesBefore.length === 0;
  return {
    request,
    verdict: wasGood || come.length > 0 ? 'breaks' : 'invalid',
    issues: wasGood || come.length === 0 ? issuesNow : come,
    altered: [],
  };
}

function verdictOf(isFine: boolean, wasBad: boolean) {
  if (isFine) {
    return 'fine';
  }
  return wasBad ? 'mended' : 'altered';
}

/** The version that a request names; undefined where there is no such kind. */
function servedTo(
  kinds: Kind[],
  request: CommittedRequest,
): { served: ServedVersion | undefined } | undefined {
  const found = kindOfObject(kinds, request);
  if (!found) {
    return undefined;
  }
  const version = found.kind.versions.find(
    ({ name }) => name === found.version,
  );
  return {
    served: version?.served
      ? servedVersion(found.kind, found.version)
      : undefined,
  };
}

function judge(
  kinds: Kind[],
  request: CommittedRequest,
): Judgement | undefined {
  const found = servedTo(kinds, request);
  if (!found) {
    return undefined;
  }
  if (!found.served) {
    return { issues: [notServed(request)], object: undefined };
  }
  const { object, issues } = admit(found.served, request.object, {
    strict: true,
  });
  return {
    object,
    issues: issues.filter(issue => issue.kind === 'invalid'),
  };
}

function notServed(request: CommittedRequest): SchemaIssue {
  return invalid(
    ['apiVersion'],
    'unknown-kind',
    `is not served: there is no ${request.kind} of ${request.apiVersion}`,
  );
}

function isSame(a: SchemaIssue, b: SchemaIssue): boolean {
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.path.join('/') === b.path.join('/')
  );
}

function differences(
  before: unknown,
  after: unknown,
  path: ValuePath,
): { path: ValuePath; before: unknown; after: unknown }[] {
  if (before === after) {
    return [];
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap(name =>
      differences(before[name], after[name], [...path, name]),
    );
  }
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === after.length
  ) {
    return before.flatMap((item, index) =>
      differences(item, after[index], [...path, index]),
    );
  }
  return deepEqual(before, after) ? [] : [{ path, before, after }];
}
