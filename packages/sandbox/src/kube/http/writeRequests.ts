import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import { apiVersionOf } from '../kinds/ResourceKind';
import * as errors from '../status/statusErrors';
import type { JsonPatchOperation } from '../write/jsonPatch';
import { jsonPatch } from '../write/jsonPatch';
import { mergePatch } from '../write/mergePatch';
import { strategicMergePatch } from '../write/strategicMergePatch';
import { readScale, withScale } from '../write/scale';
import type { WriteContext } from '../write/WriteContext';
import type { ClusterParts } from './ClusterParts';
import { fieldManagerOf } from './KubeRequest';
import type { KubeRequest } from './KubeRequest';
import { isTrue } from './RequestInfo';
import { addWarnings, parseJson, readBody, sendJson } from './respond';
import { representationFor } from './Representation';
import { parseManifest } from './parseManifest';

function contextOf(
  request: KubeRequest,
): WriteContext & { warnings: string[] } {
  const { query, resource } = request.info;
  const dryRun = query.getAll('dryRun').filter(value => value !== '');
  if (dryRun.some(value => value !== 'All')) {
    throw errors.badRequest(
      `Invalid value: ${JSON.stringify(dryRun)}: dryRun: Unsupported value`,
    );
  }
  const validation = query.get('fieldValidation') || 'Warn';
  if (!/^(Strict|Warn|Ignore)$/.test(validation)) {
    throw errors.badRequest(
      `fieldValidation: Unsupported value: "${validation}": supported values: "", "Ignore", "Strict", "Warn"`,
    );
  }
  return {
    fieldManager: fieldManagerOf(request),
    subresource: resource.subresource as WriteContext['subresource'],
    dryRun: dryRun.length > 0,
    fieldValidation: validation as WriteContext['fieldValidation'],
    warnings: [],
  };
}

function send(
  { now }: ClusterParts,
  { request, response, kind, info }: KubeRequest,
  code: number,
  object: KubeObject,
  warnings: string[],
): void {
  addWarnings(response, [...(kind.warning ? [kind.warning] : []), ...warnings]);
  const { subresource } = info.resource;
  const representation = representationFor(
    kind,
    request.headers.accept,
    info.query,
    now,
  );
  const body =
    subresource === 'scale'
      ? JSON.stringify(readScale(kind, object))
      : representation.object(object);
  sendJson(response, code, body, representation.contentType);
}

// The object in a body has to be what the path says.
function identify(request: KubeRequest, body: unknown): KubeObject {
  const { kind, info } = request;
  const { namespace, name } = info.resource;
  if (!isMap(body) || (body.metadata !== undefined && !isMap(body.metadata))) {
    throw errors.badRequest('the object provided is not an object');
  }
  const apiVersion = apiVersionOf(kind);
  if ((body.kind ?? kind.kind) !== kind.kind) {
    throw errors.badRequest(
      `${String(body.kind)} in version "${
        kind.version
      }" cannot be handled as a ${kind.kind}: the kind in the data (${String(
        body.kind,
      )}) does not match the expected kind (${kind.kind})`,
    );
  }
  if ((body.apiVersion ?? apiVersion) !== apiVersion) {
    throw errors.badRequest(
      `the API version in the data (${String(
        body.apiVersion,
      )}) does not match the expected API version (${apiVersion})`,
    );
  }
  const metadata = (body.metadata ?? {}) as Partial<KubeObject['metadata']>;
  const inNamespace = kind.namespaced ? namespace : undefined;
  if (metadata.namespace && metadata.namespace !== inNamespace) {
    throw errors.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (name !== undefined && metadata.name && metadata.name !== name) {
    throw errors.badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  return {
    ...body,
    apiVersion,
    kind: kind.kind,
    metadata: {
      ...metadata,
      name: name ?? metadata.name ?? '',
      ...(inNamespace && { namespace: inNamespace }),
    },
  };
}

/** POST to a collection. */
export async function createObject(
  parts: ClusterParts,
  request: KubeRequest,
): Promise<void> {
  const context = contextOf(request);
  const body = parseManifest(request, await readBody(request.request));
  const { managedFields, ...metadata } = identify(request, body).metadata;
  const object = parts.writer.create(
    request.kind,
    { ...identify(request, body), metadata },
    context,
  );
  send(parts, request, 201, object, context.warnings);
}

/** PUT of an object or a subresource. */
export async function updateObject(
  parts: ClusterParts,
  request: KubeRequest,
): Promise<void> {
  const { kind } = request;
  const context = contextOf(request);
  const body = parseManifest(request, await readBody(request.request));
  const { namespace, name = '' } = request.info.resource;
  if (context.subresource === 'scale') {
    const live = parts.writer.read(kind, { namespace, name });
    const object = parts.writer.update(
      kind,
      withScale(kind, live, body),
      context,
    );
    send(parts, request, 200, object, context.warnings);
    return;
  }
  const next = identify(request, body);
  if (kind.custom && !next.metadata.resourceVersion) {
    throw errors.invalid(kind, name, [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0x0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ]);
  }
  const object = parts.writer.update(kind, next, context);
  send(parts, request, 200, object, context.warnings);
}

const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
];

/** PATCH in all four forms. */
export async function patchObject(
  parts: ClusterParts,
  request: KubeRequest,
): Promise<void> {
  const { kind, info } = request;
  const { namespace, name = '' } = info.resource;
  const context = contextOf(request);
  const type = (request.request.headers['content-type'] ?? '')
    .split(';')[0]
    .trim();
  const text = await readBody(request.request);
  if (type === 'application/apply-patch+yaml') {
    await applyObject(parts, request, context, text);
    return;
  }
  if (
    !patchTypes.includes(type) ||
    (kind.custom && type === 'application/strategic-merge-patch+json')
  ) {
    throw errors.unsupportedMediaType(
      kind.custom
        ? patchTypes.filter(candidate => !candidate.includes('strategic'))
        : patchTypes,
    );
  }
  const patch = parseJson(text);
  const live = parts.writer.read(kind, { namespace, name });
  const scale = context.subresource === 'scale';
  const before = scale ? readScale(kind, live) : live;
  const after = patched(request, type, before, patch);
  const next = scale ? withScale(kind, live, after) : identify(request, after);
  const object = parts.writer.update(kind, next, context);
  send(parts, request, 200, object, context.warnings);
}

function patched(
  { kind }: KubeRequest,
  type: string,
  live: unknown,
  patch: unknown,
): unknown {
  if (type === 'application/json-patch+json') {
    if (!Array.isArray(patch)) {
      throw errors.badRequest('a JSON patch is a list of operations');
    }
    return jsonPatch(live, patch as JsonPatchOperation[]);
  }
  if (!isMap(patch)) {
    throw errors.badRequest('a merge patch is an object');
  }
  return type === 'application/merge-patch+json'
    ? mergePatch(live, patch)
    : strategicMergePatch(kind.schema, live, patch);
}

async function applyObject(
  parts: ClusterParts,
  request: KubeRequest,
  context: WriteContext & { warnings: string[] },
  text: string,
): Promise<void> {
  const { kind, info } = request;
  if (!info.query.get('fieldManager')) {
    throw errors.invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: is required for apply patch',
        field: 'fieldManager',
      },
    ]);
  }
  if (context.subresource === 'scale') {
    throw errors.unsupportedMediaType(patchTypes.slice(0, 3));
  }
  const body = parseManifest(request, text);
  if (!isMap(body) || !body.apiVersion || !body.kind) {
    throw errors.badRequest(
      'apply configuration has no apiVersion or kind: both are required',
    );
  }
  const { object, created } = parts.writer.apply(
    kind,
    identify(request, body),
    {
      ...context,
      force: isTrue(info.query.get('force')),
    },
  );
  send(parts, request, created ? 201 : 200, object, context.warnings);
}
