import { NotFoundError } from '@backstage/errors';
import {
  jsonSchemaOf,
  layoutJsonSchema,
  specJsonSchema,
  type JsonSchema,
} from '@gitops-portal/plugin-schemas-common';
import type { KindsService } from '../service/KindsService';

/**
 * JSON Schema of one version of a kind.
 *
 * @param file - `v1.json`
 * @throws NotFoundError
 */
export async function readKindJsonSchema(
  kinds: Pick<KindsService, 'find'>,
  of: { group: string; kind: string; file: string },
): Promise<JsonSchema> {
  const version = of.file.replace(/\.json$/, '');
  const { kind } = await kinds.find(of.group, of.kind);
  if (!kind.versions.some(({ name }) => name === version)) {
    const names = kind.versions.map(({ name }) => `${name}.json`);
    throw new NotFoundError(
      `${kind.kind} has no ${of.file}, only ${names.join(', ')}`,
    );
  }
  return jsonSchemaOf(kind, version);
}

/**
 * JSON Schema of values that are the spec of one kind.
 *
 * @param name - such as `platform.example.org/v1/WebService`
 * @throws NotFoundError
 */
async function readSpecJsonSchema(
  kinds: Pick<KindsService, 'find'>,
  name: string | undefined,
): Promise<JsonSchema> {
  const [group, version, kind] = name?.split('/') ?? [];
  if (!kind) {
    throw new NotFoundError(
      'The values of helm-values are of one kind: expected ?kind=GROUP/VERSION/KIND',
    );
  }
  const { kind: found } = await kinds.find(group, kind);
  if (!found.versions.some(each => each.name === version)) {
    throw new NotFoundError(`${kind} has no version ${version}`);
  }
  return specJsonSchema(found, version);
}

/**
 * JSON Schema of the values files of a layout: with the kinds that the
 * platform offers, or those that an environment serves.
 *
 * @throws NotFoundError
 */
export async function readValuesJsonSchema(
  kinds: Pick<KindsService, 'all' | 'find'>,
  of: { layout: string; environment?: string; kind?: string },
): Promise<JsonSchema> {
  const { layout, environment } = of;
  if (layout === 'helm-values') return readSpecJsonSchema(kinds, of.kind);
  if (layout !== 'helm-requests') {
    throw new NotFoundError(
      `There are no values of a layout ${layout}: expected helm-requests or helm-values`,
    );
  }
  const offered = (await kinds.all()).filter(({ platform }) => platform);
  return layoutJsonSchema(
    environment === undefined
      ? offered.map(({ kind }) => kind)
      : offered.flatMap(({ served }) => served.get(environment)?.[0] ?? []),
    'layer',
  );
}
