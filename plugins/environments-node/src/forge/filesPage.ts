import type { ScmIntegrations } from '@backstage/integration';
import { repositoryAddress } from '@gitops-portal/plugin-environments-common';

/** What is looked at of a repository. */
type LookedAt = { branch: string } | { commit: string };

/**
 * The page below which the files of a repository are, by the type of its host's
 * entry in `integrations`; that of GitHub where there is none. Undefined where
 * the repository has no pages.
 */
export function filesPage(
  integrations: ScmIntegrations,
  repository: string,
  at: LookedAt,
): string | undefined {
  const page = repositoryAddress(repository)?.page;
  const type = page && integrations.byUrl(page)?.type;
  return page && `${page}/${folderOf(type, at)}`;
}

function folderOf(type: string | undefined, at: LookedAt): string {
  const ref = 'branch' in at ? at.branch : at.commit;
  switch (type) {
    case 'gitea':
      return `src/${'branch' in at ? 'branch' : 'commit'}/${ref}`;
    case 'gitlab':
      return `-/blob/${ref}`;
    case 'bitbucketCloud':
      return `src/${ref}`;
    default:
      return `blob/${ref}`;
  }
}
