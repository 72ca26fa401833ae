import { WorkflowError, type WorkflowInput } from '../workflow/Workflow';

type Given = string | number | boolean;

/**
 * The inputs of a workflow that is called or dispatched: what was given, in the
 * type that it has, and defaults. Throws a WorkflowError in GitHub's words.
 */
export function inputValues(
  inputs: WorkflowInput[],
  given: Record<string, Given>,
): Record<string, Given> {
  const unknown = Object.keys(given).filter(
    name => !inputs.some(input => input.name === name),
  );
  if (unknown.length > 0) {
    throw new WorkflowError(
      `Invalid input, ${unknown.join(', ')} is not defined in the workflow.`,
    );
  }
  return Object.fromEntries(
    inputs.map(input => [input.name, valueOfInput(input, given[input.name])]),
  );
}

function valueOfInput(input: WorkflowInput, given: Given | undefined): Given {
  const { name, type, options } = input;
  const value = given ?? input.default;
  if (value === undefined || value === '') {
    if (input.required && given === undefined) {
      throw new WorkflowError(
        `Input ${name} is required, but not provided while calling.`,
      );
    }
    if (type === 'boolean') return false;
    return type === 'number' ? 0 : '';
  }
  if (type === 'boolean') return value === true || value === 'true';
  if (type === 'number') return Number(value);
  if (type === 'choice' && !options?.includes(String(value))) {
    throw new WorkflowError(
      `Provided value '${value}' for input '${name}' not in the list of allowed values.`,
    );
  }
  return String(value);
}
