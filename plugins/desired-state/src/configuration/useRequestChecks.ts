import { useMemo, useState } from 'react';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import { useKinds } from '../hooks/useKinds';
import type { DraftEdit } from '../model/DraftEdit';
import { issueOfChange } from '../model/issueOfChange';
import type {
  ProjectedRequest,
  Projection,
} from '../model/projectConfiguration';
import { requestIssues, type FieldIssue } from '../model/requestIssues';

/** What is known against each request: the schema's and the server's word. */
export function useRequestChecks(projection: Projection, edits: DraftEdit[]) {
  const kindOf = useKinds(projection.requests);
  const [refused, setRefused] = useState<{
    edits: DraftEdit[];
    issues: ChangeIssue[];
  }>();

  const issues = useMemo(() => {
    const result = new Map<string, FieldIssue[]>();
    for (const request of projection.requests) {
      const kind = kindOf(request);
      result.set(
        request.name,
        kind.state === 'ready' ? requestIssues(kind.spec.schema, request) : [],
      );
    }
    // A refusal is about the edits that were sent, not about later ones.
    for (const issue of refused?.edits === edits ? refused.issues : []) {
      const found = issueOfChange(issue, projection.requests);
      const known = found && result.get(found.request);
      if (known && !known.some(other => isSame(other, found.issue))) {
        known.push(found.issue);
      }
    }
    return result;
  }, [projection, kindOf, refused, edits]);

  return {
    kindOf,
    issuesOf: (request: ProjectedRequest) => issues.get(request.name) ?? [],
    setRefused: (found: ChangeIssue[]) => setRefused({ edits, issues: found }),
  };
}

function isSame(a: FieldIssue, b: FieldIssue): boolean {
  return (
    a.severity === 'problem' &&
    JSON.stringify(a.path) === JSON.stringify(b.path)
  );
}
