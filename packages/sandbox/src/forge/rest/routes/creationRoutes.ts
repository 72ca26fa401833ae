import { ForgeError } from '../../ForgeError';
import { refusal } from '../refusal';
import { notFound } from '../revision';
import { route } from '../Route';
import type { RestRequest } from '../RestRequest';
import { repositoryView } from '../views/repositoryView';

/** What GitHub takes as a repository's name; it becomes a folder here. */
const NAME = /^(?!\.{1,2}$)(?!.*\.git$)[A-Za-z0-9._-]{1,100}$/i;

/** A first commit, so that the branch is there to be pushed to. */
async function begin(request: RestRequest, owner: string, name: string) {
  const { forge, user } = request;
  const { base } = forge.repository(owner, name)!;
  await base.commit({
    branch: base.defaultBranch,
    message: 'Initial commit\n',
    changes: [{ path: 'README.md', content: `# ${name}\n` }],
    author: { name: user!.name, email: user!.email },
  });
}

async function create(request: RestRequest, owner: string) {
  const { forge, body, user } = request;
  const name = body.required('name', 'Repository');
  if (!NAME.test(name)) {
    throw creationFailed('name is invalid');
  }
  if (forge.repository(owner, name)) {
    throw creationFailed('name already exists on this account');
  }
  const isPrivate =
    body.flag('private') ?? (body.text('visibility') ?? 'public') !== 'public';
  const repository = await forge.host({
    owner,
    name,
    private: isPrivate,
    description: body.text('description'),
  });
  if (body.flag('auto_init')) {
    await begin(request, owner, name);
  }
  return { status: 201, body: repositoryView(repository, user?.access) };
}

function creationFailed(message: string): ForgeError {
  return new ForgeError('invalid', 'Repository creation failed.', [
    { resource: 'Repository', code: 'custom', field: 'name', message },
  ]);
}

/** New repositories, of an organisation or of a user. */
export const creationRoutes = [
  route('POST', '/orgs/:org/repos', 'user', request => {
    const { forge, params, user } = request;
    if (!forge.isOrganisation(params.org)) {
      throw notFound();
    }
    if (!forge.mayWrite(user)) {
      throw refusal(403, 'You need admin access to the organization.');
    }
    return create(request, params.org);
  }),
  route('POST', '/user/repos', 'user', request =>
    create(request, request.user!.login),
  ),
];
