import { parse } from 'yaml';
import { Fields } from './Fields';
import { parseJob, parsePermissions } from './parseJob';
import {
  WorkflowError,
  type PushTrigger,
  type Workflow,
  type WorkflowInput,
} from './Workflow';

/** Reads a workflow file; throws a WorkflowError with the place in it. */
export function parseWorkflow(path: string, text: string): Workflow {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new WorkflowError(`${path}: ${(error as Error).message}`);
  }
  const file = Fields.of(value, path);
  const on = triggers(file);
  const jobs = file.fields('jobs');
  if (jobs.keys.length === 0) {
    throw new WorkflowError(`${path}: it has no jobs`);
  }
  return {
    path,
    name: file.text('name') ?? path,
    ...on,
    permissions: parsePermissions(file),
    env: file.fields('env').map(),
    jobs: jobs.keys.map(id => parseJob(id, jobs.fields(id))),
  };
}

function triggers(file: Fields): Pick<Workflow, 'push' | 'dispatch' | 'call'> {
  const on = file.raw('on');
  const events =
    typeof on === 'string' || Array.isArray(on)
      ? Fields.of(
          Object.fromEntries([on].flat().map(event => [event, null])),
          'on',
        )
      : file.fields('on');
  const call = events.fields('workflow_call');
  return {
    push: events.has('push') ? pushTrigger(events.fields('push')) : undefined,
    dispatch: events.has('workflow_dispatch')
      ? inputs(events.fields('workflow_dispatch').fields('inputs'))
      : undefined,
    call: events.has('workflow_call')
      ? { inputs: inputs(call.fields('inputs')), outputs: outputs(call) }
      : undefined,
  };
}

function pushTrigger(push: Fields): PushTrigger {
  push.refuse('paths', 'paths-ignore', 'tags-ignore');
  return {
    branches: push.texts('branches'),
    branchesIgnore: push.texts('branches-ignore'),
    tags: push.texts('tags'),
  };
}

function inputs(fields: Fields): WorkflowInput[] {
  return fields.keys.map(name => {
    const input = fields.fields(name);
    const type = input.text('type') ?? 'string';
    return {
      name,
      description: input.text('description'),
      required: input.raw('required') === true,
      type: type as WorkflowInput['type'],
      default: input.raw('default') as WorkflowInput['default'],
      options: input.texts('options'),
    };
  });
}

function outputs(call: Fields): Record<string, string> {
  const fields = call.fields('outputs');
  return Object.fromEntries(
    fields.keys.map(key => [key, fields.fields(key).text('value') ?? '']),
  );
}
