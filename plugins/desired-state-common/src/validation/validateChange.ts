import { deepEqual, type Kind } from '@gitops-portal/plugin-schemas-common';
import type { Layout } from '../layout/Layout';
import type {
  AppConfiguration,
  AppRequest,
  ConfigurationProblem,
} from '../requests/AppConfiguration';
import { requestIdentity } from '../requests/requestIdentity';
import type { Path } from '../yaml/Path';
import { placeOf } from './placeOf';
import { requestIssues } from './requestIssues';

/** One thing that stands in a change's way, at the place that is to be mended. */
export interface ChangeIssue {
  file?: string;
  /** In the file, which is the same in the merged values. */
  path?: Path;
  /** Counted from 1; absent for what no layer sets. */
  line?: number;
  /** Name of the request. */
  request?: string;
  message: string;
}

const isSame = (a: AppRequest, b: AppRequest | undefined) =>
  a.apiVersion === b?.apiVersion &&
  a.kind === b.kind &&
  deepEqual(a.spec, b.spec);

/**
 * What is wrong with an app's configuration after a change and was not before:
 * requests that are none any more, and those that the cluster would refuse.
 * Requests that stay as they were are not asked about, so that an old fault in
 * one does not stop the mending of another.
 *
 * @param file - where the change was made
 * @param layout - tells which requests are the same ones
 */
export function validateChange(
  kinds: Kind[],
  after: AppConfiguration,
  before: AppConfiguration,
  file?: string,
  layout: Pick<Layout, 'merges'> = {},
): ChangeIssue[] {
  const faultOf = (problem: ConfigurationProblem) =>
    [problem.file, problem.message].join('\n');
  const known = new Set(before.problems.map(faultOf));
  const unreadable = after.problems.filter(
    problem => !known.has(faultOf(problem)),
  );
  const idOf = (request: AppRequest) => requestIdentity(layout, request);
  const olds = new Map<string, AppRequest>();
  for (const old of before.requests) {
    if (!olds.has(idOf(old))) olds.set(idOf(old), old);
  }
  const refused = after.requests.flatMap(request => {
    const old = olds.get(idOf(request));
    return isSame(request, old)
      ? []
      : requestIssues(kinds, request, old).map(({ path, message }) => ({
          ...placeOf(request, path, file),
          request: request.name,
          message,
        }));
  });
  return [...unreadable, ...refused];
}
