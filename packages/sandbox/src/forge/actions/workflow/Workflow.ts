/** What a workflow takes when it is called or dispatched. */
export interface WorkflowInput {
  name: string;
  description?: string;
  required: boolean;
  type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  default?: string | number | boolean;
  options?: string[];
}

/** Which pushes start it; patterns as GitHub's filters have them. */
export interface PushTrigger {
  branches?: string[];
  branchesIgnore?: string[];
  tags?: string[];
}

/** A step, its texts not yet evaluated. */
export interface Step {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  workingDirectory?: string;
  with: Record<string, string>;
  env: Record<string, string>;
  continueOnError: boolean;
}

/** Access by scope, such as `id-token: write`. */
export type Permissions = Record<string, string>;

/** A job: steps to run, or another workflow to call. */
export interface Job {
  id: string;
  name?: string;
  needs: string[];
  if?: string;
  permissions?: Permissions;
  environment?: string;
  env: Record<string, string>;
  outputs: Record<string, string>;
  timeoutMinutes: number;
  steps: Step[];
  /** The reusable workflow that it calls. */
  uses?: string;
  with: Record<string, string | number | boolean>;
  secrets: Record<string, string> | 'inherit';
}

/** A file of `.github/workflows`, as far as the sandbox runs it. */
export interface Workflow {
  path: string;
  name: string;
  push?: PushTrigger;
  /** Inputs of `workflow_dispatch`; absent where it cannot be dispatched. */
  dispatch?: WorkflowInput[];
  /** Absent where it cannot be called. */
  call?: { inputs: WorkflowInput[]; outputs: Record<string, string> };
  permissions?: Permissions;
  env: Record<string, string>;
  jobs: Job[];
}

/** A workflow that cannot be run, in words for its author. */
export class WorkflowError extends Error {
  readonly name = 'WorkflowError';
}
