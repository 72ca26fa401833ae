import type { Manifest } from '../control/Manifest';
import { parseYamlDocuments } from '../yaml/parseYaml';
import { CompositionError, type PipelineState } from './Composed';
import { compositionTemplates, NAME_ANNOTATION } from './compositionTemplates';

const READY = 'gotemplating.fn.crossplane.io/ready';

/**
 * function-go-templating: a template that makes manifests. A manifest of the
 * composite's own kind without a name is its status.
 * @throws CompositionError
 */
export function goTemplatingFunction(
  input: Record<string, unknown>,
  state: PipelineState,
): void {
  const { template } = (input.inline ?? {}) as { template?: string };
  if (input.source !== 'Inline' || template === undefined) {
    throw new CompositionError(
      'invalid function input: source: only Inline is built here',
    );
  }
  const templates = compositionTemplates(state);
  const data = {
    observed: {
      composite: { resource: state.composite },
      resources: Object.fromEntries(
        [...state.observed].map(([name, resource]) => [name, { resource }]),
      ),
    },
  };
  let documents: unknown[];
  try {
    templates.add('manifests', template);
    documents = parseYamlDocuments(templates.render('manifests', data));
  } catch (error) {
    throw new CompositionError(
      `cannot execute template: ${(error as Error).message}`,
    );
  }
  for (const document of documents) take(document as Manifest, state);
}

function take(manifest: Manifest, state: PipelineState): void {
  const { composite } = state;
  const { annotations, ...metadata } = manifest.metadata ?? {};
  const name = annotations?.[NAME_ANNOTATION];
  if (name === undefined) {
    if (manifest.kind !== composite.kind) {
      throw new CompositionError(
        `"${manifest.kind}" template is missing required "${NAME_ANNOTATION}" annotation`,
      );
    }
    Object.assign(state.status, manifest.status);
    return;
  }
  const { [NAME_ANNOTATION]: _, [READY]: ready, ...kept } = annotations ?? {};
  state.desired.set(name, {
    manifest: {
      ...manifest,
      metadata: {
        ...metadata,
        ...(Object.keys(kept).length ? { annotations: kept } : {}),
      } as Manifest['metadata'],
    },
    ...(ready === 'True' || ready === 'False'
      ? { ready: ready === 'True' }
      : {}),
  });
}
