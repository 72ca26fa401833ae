import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import type { FieldIssue } from './requestIssues';
import { placeOf, type PlacedRequest } from './specPath';

/**
 * A refusal of the server as an issue of a request's field. Its path is one in
 * the request (`spec.replicas`) or in the file.
 */
export function issueOfChange(
  issue: ChangeIssue,
  requests: PlacedRequest[],
): { request: string; issue: FieldIssue } | undefined {
  const { path = [], message } = issue;
  const place = placeOf(requests, path);
  const request = place?.request.name ?? issue.request;
  if (request === undefined) {
    return undefined;
  }
  const isSpec = path[0] === 'spec';
  const inside = place?.path ?? (isSpec ? path : ['spec', ...path]);
  return {
    request,
    issue: {
      path: inside,
      message: withoutPath(message, [formatPath(path), formatPath(inside)]),
      severity: 'problem',
    },
  };
}

/** The row names the field already. */
function withoutPath(message: string, paths: string[]): string {
  const found = paths.find(
    path =>
      path &&
      (message.startsWith(`${path}: `) || message.startsWith(`${path} `)),
  );
  return found ? message.slice(found.length).replace(/^:?\s+/, '') : message;
}
