import {
  specIssues,
  type FieldIssue,
} from '@gitops-portal/plugin-desired-state-common';
import { useCallback, useMemo, useState } from 'react';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import { useKinds } from '../hooks/useKinds';
import type { Draft } from '../model/Draft';
import { issueOfChange } from '../model/issueOfChange';
import type { ProjectedRequest, Projection } from '../model/Projection';

/** What is known against each request: the schema's and the server's word. */
export function useRequestChecks(projection: Projection, draft: Draft) {
  const kindOf = useKinds(projection.requests);
  const [refused, setRefused] = useState<{
    draft: Draft;
    issues: ChangeIssue[];
  }>();

  const issues = useMemo(() => {
    const result = new Map<string, FieldIssue[]>();
    for (const request of projection.requests) {
      const kind = kindOf(request);
      result.set(
        request.id,
        kind.state === 'ready' && !request.isRemoved
          ? specIssues(kind.spec, request.spec, request.headSpec)
          : [],
      );
    }
    // A refusal is about the draft that was sent, not about later ones.
    for (const issue of refused?.draft === draft ? refused.issues : []) {
      const found = issueOfChange(issue, projection.requests);
      const known = found && result.get(found.request);
      if (known && !known.some(other => isSame(other, found.issue))) {
        known.push(found.issue);
      }
    }
    return result;
  }, [projection, kindOf, refused, draft]);

  const issuesOf = useCallback(
    (request: ProjectedRequest) => issues.get(request.id) ?? [],
    [issues],
  );
  return {
    kindOf,
    issuesOf,
    setRefused: (found: ChangeIssue[]) => setRefused({ draft, issues: found }),
  };
}

function isSame(a: FieldIssue, b: FieldIssue): boolean {
  return (
    a.severity === 'problem' &&
    JSON.stringify(a.path) === JSON.stringify(b.path)
  );
}
