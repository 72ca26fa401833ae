import { ForgeError } from '../../ForgeError';
import type { StatusState } from '../../store/records';
import { repositoryRoute } from '../Route';
import type { RepositoryRequest } from '../RestRequest';
import { paged } from '../paging';
import { commitOf, notFound } from '../revision';
import { checkRunView, simpleStatusView, statusView } from '../views/checkView';
import { repositoryView } from '../views/repositoryView';

const STATES: StatusState[] = ['error', 'failure', 'pending', 'success'];

async function createStatus(request: RepositoryRequest) {
  const { repository, body, params, user } = request;
  const sha = await commitOf(request, params.sha);
  const state = body.text('state') as StatusState | undefined;
  if (!state || !STATES.includes(state)) {
    throw new ForgeError('invalid', 'Validation Failed', [
      {
        resource: 'Status',
        code: 'custom',
        field: 'state',
        message: 'state is not included in the list',
      },
    ]);
  }
  if (!user) {
    throw notFound();
  }
  const status = repository.checks.addStatus({
    sha,
    state,
    context: body.text('context') ?? 'default',
    description: body.text('description'),
    targetUrl: body.text('target_url'),
    creator: user.login,
  });
  return { status: 201, body: statusView(repository, status) };
}

async function listStatuses(request: RepositoryRequest) {
  const { repository, params } = request;
  const sha = await commitOf(request, params.ref);
  return paged(request, repository.checks.statuses(sha), status =>
    statusView(repository, status),
  );
}

/** Commit statuses, and check runs (which only the world's CI writes). */
export const checkRoutes = [
  repositoryRoute('POST', '/statuses/:sha', 'write', createStatus),
  repositoryRoute('GET', '/statuses/*ref', 'read', listStatuses),
  repositoryRoute('GET', '/commits/*ref/statuses', 'read', listStatuses),
  repositoryRoute('GET', '/commits/*ref/status', 'read', async request => {
    const { repository, params } = request;
    const sha = await commitOf(request, params.ref);
    const { state, statuses } = repository.checks.combined(sha);
    const page = paged(request, statuses, status =>
      simpleStatusView(repository, status),
    );
    return {
      headers: page.headers,
      body: {
        state,
        statuses: page.body,
        sha,
        total_count: statuses.length,
        repository: repositoryView(repository),
        commit_url: repository.api(`/commits/${sha}`),
        url: repository.api(`/commits/${sha}/status`),
      },
    };
  }),
  repositoryRoute('GET', '/commits/*ref/check-runs', 'read', async request => {
    const { repository, params } = request;
    const sha = await commitOf(request, params.ref);
    const runs = repository.checks.checkRuns(sha);
    const page = paged(request, runs, run => checkRunView(repository, run));
    return {
      headers: page.headers,
      body: { total_count: runs.length, check_runs: page.body },
    };
  }),
];
