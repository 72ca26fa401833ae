import {
  formatPath,
  type ChangeIssue,
} from '@gitops-portal/plugin-desired-state-common';
import type { ChangeRefused } from './changes/ChangeRefused';

/** An issue of a request's field, or one that names its place itself. */
function sentence({ request, path, message }: ChangeIssue): string {
  return request && path ? `${formatPath(path)} ${message}` : message;
}

/** What a refused change is answered with. */
export function refusalBody({ message, reason }: ChangeRefused) {
  if ('conflicts' in reason) {
    return {
      error: { name: 'ConflictError', message },
      ...reason,
      response: { statusCode: 409 },
    };
  }
  const details = reason.issues.map(sentence).join('; ');
  return {
    error: { name: 'InputError', message: `${message}: ${details}` },
    ...reason,
    response: { statusCode: 400 },
  };
}
