import {
  checkObject,
  formatPath,
  type ObjectCheck,
} from '@gitops-portal/plugin-schemas-common';
import type { DocumentVerdict } from './DocumentVerdict';
import type { FiledRequest } from './loadRequests';
import type { OldObjects } from './OldObjects';
import type { Input } from './readInputs';
import { requestsOfApps } from './requestsOfApps';

/**
 * Checks the requests of apps as their layers make them, per environment: one
 * verdict per layer of an environment, whose errors name the layer that they
 * come from.
 */
export function checkValues(
  inputs: Input[],
  old: OldObjects,
  check: Omit<ObjectCheck, 'old'>,
): DocumentVerdict[] {
  const { requests, problems } = requestsOfApps(inputs);
  const verdicts = new Map<string, DocumentVerdict>();
  for (const request of requests) {
    const { file, app, environment } = request;
    const verdict = verdicts.get(file) ?? {
      file,
      document: 1,
      app,
      environment,
      valid: true,
      errors: [],
    };
    verdicts.set(file, verdict);
    verdict.errors.push(...errorsOf(request, old, check));
    verdict.valid = verdict.errors.length === 0;
  }
  return [
    ...verdicts.values(),
    ...problems.map(({ file, line = 1, column = 1, message }) => ({
      file,
      document: 1,
      valid: false,
      errors: [{ path: '', line, column, rule: 'yaml', message }],
    })),
  ];
}

function errorsOf(
  request: FiledRequest,
  old: OldObjects,
  check: Omit<ObjectCheck, 'old'>,
): DocumentVerdict['errors'] {
  const { issues } = checkObject(
    request.object,
    [],
    { repeatedKeys: [] },
    { ...check, old: old.find(request.object) },
  );
  return issues.map(issue => {
    const { file, line = 1, column = 1 } = request.placeOf(issue.path);
    return {
      ...(file === request.file ? {} : { file }),
      path: formatPath([...request.root, ...issue.path]),
      line,
      column,
      rule: issue.rule,
      message: issue.message,
    };
  });
}
