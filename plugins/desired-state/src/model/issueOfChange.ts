import {
  formatPath,
  type FieldIssue,
} from '@gitops-portal/plugin-desired-state-common';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import { placeOf, type PlacedRequest } from './specPath';

/**
 * A refusal of the server as an issue of a request's field. Its path is one
 * below the spec where it names the request, else one in the file. Requests are
 * told by their id.
 */
export function issueOfChange(
  issue: ChangeIssue,
  requests: PlacedRequest[],
): { request: string; issue: FieldIssue } | undefined {
  const { path = [], file, message } = issue;
  const place = placeOf(requests, path, file);
  const named = requests.find(
    each =>
      each.name === issue.request &&
      (each.file === undefined || each.file === file),
  );
  const request = named ?? place?.request;
  if (request === undefined) {
    return undefined;
  }
  return {
    request: request.id,
    issue: {
      path: place?.path ?? ['spec', ...path],
      message: withoutPath(message, formatPath(path)),
      severity: 'problem',
    },
  };
}

/** The row names the field already. */
function withoutPath(message: string, path: string): string {
  return path && message.startsWith(`${path}: `)
    ? message.slice(path.length + 2)
    : message;
}
