import { parse } from 'yaml';
import { isObject } from '../schema/isObject';

/**
 * What a request of a kind gives to others. In names and values, `${name}` is
 * the request's name, `${app}` its app, and `${spec.port}` what its spec says.
 */
export interface KindOutputs {
  /** Secrets that it makes in the namespace of its app. */
  secrets: { name: string; keys: string[] }[];
  /** Values that others may use as they are: addresses. */
  values: { title: string; value: string }[];
}

/** The annotation of an XRD or CRD that holds {@link KindOutputs} as YAML. */
export const OUTPUTS_ANNOTATION = 'gitops-portal.io/outputs';

/**
 * The outputs of a kind: those that its annotation names, else the keys that
 * Crossplane writes to the connection secret which a request asks for. What
 * is not written as expected is passed over.
 */
export function readOutputs(
  annotation: string | undefined,
  connectionSecretKeys: string[] | undefined,
): KindOutputs | undefined {
  const written = annotation === undefined ? undefined : parsed(annotation);
  const outputs: KindOutputs = {
    secrets: listOf(written, 'secrets').flatMap(({ name, keys }) =>
      typeof name === 'string' && isTexts(keys) ? [{ name, keys }] : [],
    ),
    values: listOf(written, 'values').flatMap(({ title, value }) =>
      typeof title === 'string' && typeof value === 'string'
        ? [{ title, value }]
        : [],
    ),
  };
  if (outputs.secrets.length === 0 && connectionSecretKeys?.length) {
    outputs.secrets.push({
      name: '${spec.writeConnectionSecretToRef.name}',
      keys: connectionSecretKeys,
    });
  }
  return outputs.secrets.length + outputs.values.length > 0
    ? outputs
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown, key: string): Record<string, unknown>[] {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
