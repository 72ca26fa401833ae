import type { KindRegistry } from '../kinds/KindRegistry';
import { apiVersionOf } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';

function documentPath(groupVersion: string): string {
  return groupVersion.includes('/') ? `apis/${groupVersion}` : 'api/v1';
}

/** `/openapi/v3`: where the document of each group and version is. */
export function openApiIndex(kinds: KindRegistry): object {
  const versions = new Set(kinds.all().map(apiVersionOf));
  return {
    paths: Object.fromEntries(
      [...versions].map(groupVersion => {
        const path = documentPath(groupVersion);
        return [path, { serverRelativeURL: `/openapi/v3/${path}` }];
      }),
    ),
  };
}

function schemaName(kind: ResourceKind): string {
  const group = kind.group || 'core';
  return `${group.split('.').reverse().join('.')}.${kind.version}.${kind.kind}`;
}

function groupVersionKind({ group, version, kind }: ResourceKind) {
  return { group, version, kind };
}

const writeParameters = ['dryRun', 'fieldManager', 'fieldValidation', 'force'];

// kubectl looks up whether PATCH takes `dryRun` and `fieldValidation`.
function pathItem(kind: ResourceKind): object {
  const parameters = writeParameters.map(name => ({
    name,
    in: 'query',
    schema: { type: name === 'force' ? 'boolean' : 'string' },
  }));
  const content = {
    'application/json': {
      schema: { $ref: `#/components/schemas/${schemaName(kind)}` },
    },
  };
  const operation = (action: string) => ({
    operationId: `${action}${kind.kind}`,
    parameters,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': groupVersionKind(kind),
    responses: { 200: { description: 'OK', content } },
  });
  return {
    get: { ...operation('get'), parameters: [] },
    put: operation('put'),
    patch: operation('patch'),
    delete: operation('delete'),
  };
}

/** `/openapi/v3/apis/GROUP/VERSION`; undefined where there are no kinds. */
export function openApiDocument(
  kinds: KindRegistry,
  path: string,
): object | undefined {
  const here = kinds
    .all()
    .filter(kind => documentPath(apiVersionOf(kind)) === path);
  if (here.length === 0) {
    return undefined;
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'sandbox' },
    paths: Object.fromEntries(
      here.map(kind => [
        `/${path}/${kind.namespaced ? 'namespaces/{namespace}/' : ''}${
          kind.plural
        }/{name}`,
        pathItem(kind),
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        here.map(kind => [
          schemaName(kind),
          {
            ...kind.schema,
            'x-kubernetes-group-version-kind': [groupVersionKind(kind)],
          },
        ]),
      ),
    },
  };
}
