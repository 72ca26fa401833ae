import { useEffect, useState } from 'react';
import { Link } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  commitOf,
  shortRevision,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef, type AppCommit } from '../api/DeliveryApi';

/** `(commit 4be1c2a by Sam)`: what brought a release, and who. */
export function ReleaseCommit(props: {
  app: string;
  release: Release;
  repositoryUrl?: string;
}) {
  const { app, release, repositoryUrl } = props;
  const sha = release.revision && commitOf(release.revision);
  const commit = useCommit(app, sha);
  if (!sha) return null;
  const url =
    commit?.url ?? (repositoryUrl && `${repositoryUrl}/commit/${sha}`);
  const short = <code title={commit?.title ?? sha}>{shortRevision(sha)}</code>;
  return (
    <span>
      (commit{' '}
      {url ? (
        <Link variant="body-small" href={url} target="_blank">
          {short}
        </Link>
      ) : (
        short
      )}
      {commit?.author ? ` by ${commit.author.name}` : null})
    </span>
  );
}

/** Who made a commit is worth a question, not an error. */
function useCommit(app: string, sha: string | undefined) {
  const api = useApi(deliveryApiRef);
  const [commits, setCommits] = useState<AppCommit[]>([]);
  useEffect(() => {
    let closed = false;
    api.commits(app).then(
      found => !closed && setCommits(found),
      () => {},
    );
    return () => {
      closed = true;
    };
  }, [api, app]);
  return commits.find(commit => commit.sha === sha);
}
