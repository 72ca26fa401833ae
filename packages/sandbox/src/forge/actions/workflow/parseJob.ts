import { Fields } from './Fields';
import {
  WorkflowError,
  type Job,
  type Permissions,
  type Step,
} from './Workflow';

/** Minutes after which a job is ended that names no time itself. */
const TIMEOUT_MINUTES = 15;

/** Reads one job. */
export function parseJob(id: string, job: Fields): Job {
  job.refuse('strategy', 'container', 'services');
  const steps = (job.raw('steps') ?? []) as unknown[];
  const environment = job.raw('environment');
  const secrets = job.raw('secrets');
  return {
    id,
    name: job.text('name'),
    needs: job.texts('needs') ?? [],
    if: job.text('if'),
    permissions: parsePermissions(job),
    environment:
      typeof environment === 'object' && environment !== null
        ? job.fields('environment').text('name')
        : job.text('environment'),
    env: job.fields('env').map(),
    outputs: job.fields('outputs').map(),
    timeoutMinutes: Number(job.text('timeout-minutes') ?? TIMEOUT_MINUTES),
    steps: steps.map((step, index) =>
      parseStep(Fields.of(step, `jobs.${id}.steps[${index}]`)),
    ),
    uses: job.text('uses'),
    with: (job.raw('with') ?? {}) as Job['with'],
    secrets: secrets === 'inherit' ? secrets : job.fields('secrets').map(),
  };
}

/** `read-all` and `write-all` stand for every scope, `*` here. */
export function parsePermissions(fields: Fields): Permissions | undefined {
  const given = fields.raw('permissions');
  if (given === undefined) return undefined;
  if (given === 'read-all') return { '*': 'read' };
  if (given === 'write-all') return { '*': 'write' };
  return fields.fields('permissions').map();
}

function parseStep(step: Fields): Step {
  const [uses, run] = [step.text('uses'), step.text('run')];
  if ((uses === undefined) === (run === undefined)) {
    throw new WorkflowError('A step needs one of uses and run');
  }
  return {
    id: step.text('id'),
    name: step.text('name'),
    if: step.text('if'),
    uses,
    run,
    shell: step.text('shell'),
    workingDirectory: step.text('working-directory'),
    with: step.fields('with').map(),
    env: step.fields('env').map(),
    continueOnError: step.raw('continue-on-error') === true,
  };
}
