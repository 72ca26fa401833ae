import type { RunRecord } from '../../actions/runs/RunRecord';
import { ForgeError } from '../../ForgeError';
import { paged } from '../paging';
import { notFound } from '../revision';
import type { RepositoryRequest, RestReply } from '../RestRequest';
import { repositoryRoute } from '../Route';
import { jobView, runView, workflowView } from '../views/actionView';

/** A page of a list inside an object, as the Actions API has them. */
function counted<T>(
  request: RepositoryRequest,
  name: string,
  items: readonly T[],
  view: (item: T) => unknown,
): RestReply {
  const { body, headers } = paged(request, items, view);
  return { headers, body: { total_count: items.length, [name]: body } };
}

const storeOf = ({ forge, repository }: RepositoryRequest) =>
  forge.actions.store(repository);

function runOf(request: RepositoryRequest): RunRecord {
  const run = storeOf(request).get(Number(request.params.run));
  if (!run) throw notFound();
  return run;
}

function jobOf(request: RepositoryRequest) {
  const id = Number(request.params.job);
  for (const run of storeOf(request).list()) {
    const job = run.jobs.find(other => other.id === id);
    if (job) return { run, job };
  }
  throw notFound();
}

async function workflowsOf(request: RepositoryRequest) {
  const { forge, repository } = request;
  const head = await repository.base.branchHead(repository.base.defaultBranch);
  return head ? forge.actions.workflows(repository, head) : [];
}

/** By its number or by the name of its file. */
async function workflowOf(request: RepositoryRequest) {
  const wanted = request.params.workflow;
  const found = (await workflowsOf(request)).find(
    ({ id, path }) => String(id) === wanted || path.endsWith(`/${wanted}`),
  );
  if (!found) throw notFound();
  return found;
}

function runsIn(request: RepositoryRequest, path?: string): RunRecord[] {
  const wanted = (name: string) => request.url.searchParams.get(name);
  const [branch, event, sha, actor] = [
    wanted('branch'),
    wanted('event'),
    wanted('head_sha'),
    wanted('actor'),
  ];
  const status = wanted('status');
  return storeOf(request)
    .list()
    .filter(
      run =>
        (!path || run.workflow.path === path) &&
        (!branch || run.ref.replace(/^refs\/(heads|tags)\//, '') === branch) &&
        (!event || run.event === event) &&
        (!sha || run.sha === sha) &&
        (!actor || run.actor === actor) &&
        (!status || run.status === status || run.conclusion === status),
    );
}

async function dispatch(request: RepositoryRequest): Promise<RestReply> {
  const { forge, repository, body, user } = request;
  const { path } = await workflowOf(request);
  const inputs = Object.entries(body.object('inputs')?.fields ?? {});
  await forge.actions.dispatch(repository, {
    path,
    ref: body.required('ref', 'Workflow'),
    inputs: Object.fromEntries(inputs.map(([k, v]) => [k, String(v)])),
    actor: user!.login,
  });
  return { status: 204 };
}

function rerun(request: RepositoryRequest): RestReply {
  const { forge, repository, user } = request;
  forge.actions.rerun(repository, runOf(request), user!.login);
  return { status: 201, body: {} };
}

/** A job's log is there when the job has ended, as on GitHub. */
function log(request: RepositoryRequest): RestReply {
  const { job } = jobOf(request);
  const text = storeOf(request).log(job.id);
  if (job.status !== 'completed' || text === undefined) throw notFound();
  return {
    body: Buffer.from(text),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  };
}

/** Workflows and their runs; attestations of what they built. */
export const actionRoutes = [
  repositoryRoute('GET', '/actions/workflows', 'read', async request =>
    counted(request, 'workflows', await workflowsOf(request), workflow =>
      workflowView(request.repository, workflow),
    ),
  ),
  repositoryRoute(
    'GET',
    '/actions/workflows/:workflow',
    'read',
    async request => ({
      body: workflowView(request.repository, await workflowOf(request)),
    }),
  ),
  repositoryRoute(
    'POST',
    '/actions/workflows/:workflow/dispatches',
    'write',
    dispatch,
  ),
  repositoryRoute(
    'GET',
    '/actions/workflows/:workflow/runs',
    'read',
    async request => {
      const { path } = await workflowOf(request);
      return counted(request, 'workflow_runs', runsIn(request, path), run =>
        runView(request.repository, run),
      );
    },
  ),
  repositoryRoute('GET', '/actions/runs', 'read', request =>
    counted(request, 'workflow_runs', runsIn(request), run =>
      runView(request.repository, run),
    ),
  ),
  repositoryRoute('GET', '/actions/runs/:run', 'read', request => ({
    body: runView(request.repository, runOf(request)),
  })),
  repositoryRoute('GET', '/actions/runs/:run/jobs', 'read', request => {
    const run = runOf(request);
    return counted(request, 'jobs', run.jobs, job =>
      jobView(request.repository, run, job),
    );
  }),
  repositoryRoute('POST', '/actions/runs/:run/rerun', 'write', rerun),
  repositoryRoute(
    'POST',
    '/actions/runs/:run/rerun-failed-jobs',
    'write',
    rerun,
  ),
  repositoryRoute('POST', '/actions/runs/:run/cancel', 'write', request => {
    request.forge.actions.cancel(runOf(request));
    return { status: 202, body: {} };
  }),
  repositoryRoute('GET', '/actions/jobs/:job', 'read', request => {
    const { run, job } = jobOf(request);
    return { body: jobView(request.repository, run, job) };
  }),
  repositoryRoute('GET', '/actions/jobs/:job/logs', 'read', log),
  repositoryRoute('GET', '/attestations/:digest', 'read', request => {
    const { digest } = request.params;
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
      throw new ForgeError('invalid', 'Invalid digest');
    }
    const bundles = storeOf(request).attestations(digest);
    if (bundles.length === 0) throw notFound();
    return {
      body: {
        attestations: bundles.map(bundle => ({
          bundle,
          repository_id: request.repository.records.id,
        })),
      },
    };
  }),
];
