import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { commitOf } from '../revision';
import { repositoryView } from '../views/repositoryView';

async function archive(
  request: RepositoryRequest,
  format: 'tar.gz' | 'zip',
  name: string | undefined,
) {
  const { base, git } = request.repository;
  const sha = await commitOf(request, name ?? base.defaultBranch);
  const folder = `${base.owner}-${base.name}-${sha.slice(0, 7)}`;
  return {
    body: await git.run([
      'archive',
      `--format=${format}`,
      `--prefix=${folder}/`,
      sha,
    ]),
    headers: {
      'content-type':
        format === 'zip' ? 'application/zip' : 'application/x-gzip',
      'content-disposition': `attachment; filename=${folder}.${format}`,
    },
  };
}

/** The repository itself, and its content as an archive. */
export const repositoryRoutes = [
  repositoryRoute('GET', '', 'read', ({ repository, user }) => ({
    body: repositoryView(repository, user?.access),
  })),
  repositoryRoute('GET', '/tarball', 'read', request =>
    archive(request, 'tar.gz', undefined),
  ),
  repositoryRoute('GET', '/tarball/*ref', 'read', request =>
    archive(request, 'tar.gz', request.params.ref),
  ),
  repositoryRoute('GET', '/zipball/*ref', 'read', request =>
    archive(request, 'zip', request.params.ref),
  ),
];
