import { parse } from 'yaml';
import type { BuildInput } from './Build';

interface InputShape {
  description?: unknown;
  required?: unknown;
  type?: unknown;
  default?: unknown;
  options?: unknown;
}

const types = ['string', 'boolean', 'number', 'choice'];

/**
 * The inputs with which a workflow file can be started by hand
 * (`on.workflow_dispatch`); undefined where it cannot be.
 */
export function readDispatchInputs(text: string): BuildInput[] | undefined {
  let file: unknown;
  try {
    file = parse(text);
  } catch {
    return undefined;
  }
  const on = (file as { on?: unknown } | undefined)?.on;
  if (on === 'workflow_dispatch') return [];
  if (Array.isArray(on))
    return on.includes('workflow_dispatch') ? [] : undefined;
  if (typeof on !== 'object' || on === null) return undefined;
  if (!Object.hasOwn(on, 'workflow_dispatch')) return undefined;
  const { inputs } =
    (
      on as {
        workflow_dispatch?: { inputs?: Record<string, InputShape | null> };
      }
    ).workflow_dispatch ?? {};
  return Object.entries(inputs ?? {}).map(([name, input]) =>
    inputOf(name, input ?? {}),
  );
}

function inputOf(name: string, input: InputShape): BuildInput {
  const type = String(input.type ?? 'string');
  return {
    name,
    type: (types.includes(type) ? type : 'string') as BuildInput['type'],
    required: input.required === true,
    ...(input.description !== undefined && {
      description: String(input.description),
    }),
    ...(input.default !== undefined && { default: String(input.default) }),
    ...(Array.isArray(input.options) && { options: input.options.map(String) }),
  };
}
