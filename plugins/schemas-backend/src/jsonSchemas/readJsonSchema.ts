import { NotFoundError } from '@backstage/errors';
import {
  jsonSchemaOf,
  layoutJsonSchema,
  type JsonSchema,
} from '@gitops-portal/plugin-schemas-common';
import type { KindsService } from '../service/KindsService';

/** The layouts whose values files the portal can describe. */
const layouts = ['helm-requests'];

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
 * JSON Schema of the values files of a layout: with the kinds that the
 * platform offers, or those that an environment serves.
 *
 * @throws NotFoundError
 */
export async function readValuesJsonSchema(
  kinds: Pick<KindsService, 'all'>,
  of: { layout: string; environment?: string },
): Promise<JsonSchema> {
  const { layout, environment } = of;
  if (!layouts.includes(layout)) {
    throw new NotFoundError(
      `There is no layout ${layout}: expected ${layouts.join(' or ')}`,
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
