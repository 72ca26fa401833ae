import { isObject } from '../schema/isObject';
import type { CompositionStep } from './KindComposition';
import type { LineOf } from './loadCompositions';
import { patchedResources } from './patchedResources';
import { templatedResources } from './templatedResources';

// Functions that act on what others have made.
const MAKES_NOTHING = new Set([
  'function-auto-ready',
  'function-sequencer',
  'function-environment-configs',
  'function-extra-resources',
]);

/** The steps of a composition's spec, in either of its modes. */
export function stepsOf(
  spec: Record<string, unknown>,
  kind: string,
  lineOf: LineOf,
): CompositionStep[] {
  if (!Array.isArray(spec.pipeline)) {
    const resources = patchedResources(spec, path => lineOf(['spec', ...path]));
    return [{ name: 'resources', resources }];
  }
  return spec.pipeline.filter(isObject).map((step, index) => {
    const reference = isObject(step.functionRef) ? step.functionRef : {};
    const name = String(step.step ?? `step ${index + 1}`);
    const used = String(reference.name ?? '');
    const at: LineOf = path => lineOf(['spec', 'pipeline', index, ...path]);
    return {
      name,
      ...(used ? { function: used } : {}),
      ...contentOf(step.input, { used, kind, lineOf: at }),
    };
  });
}

function contentOf(
  input: unknown,
  of: { used: string; kind: string; lineOf: LineOf },
): Pick<CompositionStep, 'resources' | 'hidden'> {
  const inputKind = isObject(input) ? input.kind : undefined;
  if (isObject(input) && inputKind === 'Resources') {
    return {
      resources: patchedResources(input, path => of.lineOf(['input', ...path])),
    };
  }
  if (isObject(input) && inputKind === 'GoTemplate') {
    const inline = isObject(input.inline) ? input.inline.template : undefined;
    if (typeof inline !== 'string') {
      return {
        resources: [],
        hidden: 'Its templates are not in the composition.',
      };
    }
    const first = of.lineOf(['input', 'inline', 'template']) + 1;
    return { resources: templatedResources(inline, of.kind, first) };
  }
  if (MAKES_NOTHING.has(of.used.split('/').at(-1) ?? '')) {
    return { resources: [] };
  }
  return {
    resources: [],
    hidden: `What ${
      of.used || 'its function'
    } makes is decided by its own program.`,
  };
}
