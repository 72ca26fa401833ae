import { ForgeError } from '../ForgeError';
import type { RepositoryRequest } from './RestRequest';

/** The commit that a parameter names; an unknown one is GitHub's 422. */
export async function commitOf(
  request: RepositoryRequest,
  name: string,
): Promise<string> {
  const sha = await request.repository.git.resolve(name);
  if (!sha) {
    throw new ForgeError('invalid', `No commit found for SHA: ${name}`);
  }
  return sha;
}

/** The commit of `?ref=`, by default the head of the default branch. */
export async function refParameter(
  request: RepositoryRequest,
  parameter = 'ref',
): Promise<string> {
  const name = request.url.searchParams.get(parameter);
  const { git, base } = request.repository;
  const sha = await git.resolve(name || base.defaultBranch);
  if (!sha) {
    throw new ForgeError(
      'not-found',
      name
        ? `No commit found for the ref ${name}`
        : 'This repository is empty.',
    );
  }
  return sha;
}

/** GitHub's answer for what is not there. */
export function notFound(): ForgeError {
  return new ForgeError('not-found', 'Not Found');
}
