import {
  formatPath,
  type FieldIssue,
} from '@gitops-portal/plugin-desired-state-common';
import type { UnfinishedText } from './editorState';
import { fileName } from './fileName';
import type { ProjectedRequest, Projection } from './Projection';

/** What stands in the way of a commit, as sentences. */
export function problemsOf(options: {
  projection: Projection;
  unfinished: UnfinishedText[];
  issuesOf: (request: ProjectedRequest) => FieldIssue[];
}): string[] {
  const { projection, unfinished, issuesOf } = options;
  return [
    ...projection.broken.map(
      ({ file, line, message }) =>
        `${fileName(file)}${line ? ` line ${line}` : ''}: ${message}`,
    ),
    ...unfinished.map(({ problem }) => problem),
    ...projection.requests.flatMap(request =>
      issuesOf(request)
        .filter(({ severity }) => severity === 'problem')
        .map(issue =>
          [request.name, formatPath(issue.path), issue.message].join(' '),
        ),
    ),
  ];
}
