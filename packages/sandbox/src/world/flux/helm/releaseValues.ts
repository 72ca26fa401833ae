import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import { mergeValues } from '@gitops-portal/plugin-desired-state-common';
import type { KubeObject } from '../../../kube/api';
import type { WorldContext } from '../../control/WorldContext';
import { parseYaml, toYaml } from '../../yaml/parseYaml';
import { helmReleaseSpec } from './HelmReleaseSpec';

/** Values that cannot be composed, in the words of helm-controller. */
export class ValuesError extends Error {
  readonly name = 'ValuesError';
}

/** The values of a HelmRelease, merged. @throws ValuesError */
export function releaseValues(
  context: WorldContext,
  object: KubeObject,
): JsonObject {
  const { namespace } = object.metadata;
  const spec = helmReleaseSpec(object);
  const layers: JsonObject[] = [];
  for (const reference of spec.valuesFrom ?? []) {
    const { kind, name, valuesKey = 'values.yaml', optional } = reference;
    const at = `${kind} chart values reference '${namespace}/${name}' with key '${valuesKey}'`;
    const source = context.cluster.get({
      apiVersion: 'v1',
      kind,
      namespace,
      name,
    });
    const text = textOf(source, valuesKey);
    if (text === undefined) {
      if (optional) continue;
      const plural = `${kind.toLowerCase()}s`;
      throw new ValuesError(
        source
          ? `could not resolve ${at}: missing key '${valuesKey}'`
          : `could not resolve ${at}: ${plural} "${name}" not found`,
      );
    }
    try {
      layers.push((parseYaml(text) ?? {}) as JsonObject);
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0];
      throw new ValuesError(`unable to read values from ${at}: ${reason}`);
    }
  }
  if (spec.values) layers.push(spec.values);
  return mergeValues(layers);
}

/** What helm-controller notices a change of values by. */
export function configDigest(values: JsonObject): string {
  const hash = createHash('sha256').update(toYaml(values)).digest('hex');
  return `sha256:${hash}`;
}

function textOf(
  source: KubeObject | undefined,
  key: string,
): string | undefined {
  const data = source?.data as Record<string, string> | undefined;
  const text = data?.[key];
  return source?.kind === 'Secret' && text !== undefined
    ? Buffer.from(text, 'base64').toString('utf8')
    : text;
}
