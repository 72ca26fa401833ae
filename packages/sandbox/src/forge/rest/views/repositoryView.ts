import type { RepositoryAccess } from '../../access/ForgeUser';
import type { HostedRepository } from '../../HostedRepository';
import { organisationView } from './userView';

/** A repository ("full-repository", as far as it is used). */
export function repositoryView(
  repository: HostedRepository,
  access?: RepositoryAccess,
) {
  const { base, origin, records } = repository;
  const api = repository.api();
  const open = records.pulls.filter(pull => pull.state === 'open').length;
  return {
    id: records.id,
    node_id: Buffer.from(`010:Repository${records.id}`).toString('base64'),
    name: base.name,
    full_name: base.fullName,
    private: records.private,
    visibility: records.private ? 'private' : 'public',
    owner: organisationView(origin, base.owner),
    html_url: repository.html(),
    description: records.description ?? null,
    fork: false,
    archived: false,
    disabled: false,
    url: api,
    archive_url: `${api}/{archive_format}{/ref}`,
    branches_url: `${api}/branches{/branch}`,
    commits_url: `${api}/commits{/sha}`,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    git_commits_url: `${api}/git/commits{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    pulls_url: `${api}/pulls{/number}`,
    statuses_url: `${api}/statuses/{sha}`,
    trees_url: `${api}/git/trees{/sha}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    clone_url: repository.html('.git'),
    git_url: repository.html('.git'),
    default_branch: base.defaultBranch,
    created_at: records.createdAt,
    updated_at: records.createdAt,
    pushed_at: records.createdAt,
    open_issues_count: open,
    open_issues: open,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    has_issues: false,
    has_wiki: false,
    has_pages: false,
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: false,
    delete_branch_on_merge: false,
    permissions: {
      admin: access === 'admin',
      maintain: access === 'admin',
      push: access === 'admin' || access === 'write',
      triage: access === 'admin' || access === 'write',
      pull: true,
    },
  };
}
