import { isMap } from '../apply/structure';
import { resourceId } from '../kinds/ResourceKind';
import { KubeStatusError } from '../status/KubeStatusError';
import { badRequest } from '../status/statusErrors';
import type { DeleteOptions } from '../write/ObjectWriter';
import type { ClusterParts } from './ClusterParts';
import { parseSelection } from './Selection';
import type { KubeRequest } from './KubeRequest';
import { listPage } from './listObjects';
import { parseManifest } from './parseManifest';
import { representationFor } from './Representation';
import { readBody, sendJson } from './respond';

async function optionsOf(request: KubeRequest): Promise<DeleteOptions> {
  const text = await readBody(request.request);
  const body = text ? parseManifest(request, text) : {};
  if (!isMap(body)) {
    throw badRequest('DeleteOptions is an object');
  }
  const { query } = request.info;
  const policy =
    query.get('propagationPolicy') ??
    body.propagationPolicy ??
    (body.orphanDependents === true ? 'Orphan' : 'Background');
  if (!/^(Orphan|Background|Foreground)$/.test(String(policy))) {
    throw badRequest(
      `invalid propagationPolicy "${policy}": supported values: "Background", "Foreground", "Orphan"`,
    );
  }
  const dryRun = Array.isArray(body.dryRun) ? body.dryRun : [];
  return {
    propagationPolicy: policy as DeleteOptions['propagationPolicy'],
    preconditions: body.preconditions as DeleteOptions['preconditions'],
    dryRun: dryRun.includes('All') || query.get('dryRun') === 'All',
  };
}

/** DELETE of one object. */
export async function deleteObject(
  parts: ClusterParts,
  request: KubeRequest,
): Promise<void> {
  const { kind, info, response } = request;
  const { namespace, name = '' } = info.resource;
  const place = { namespace: kind.namespaced ? namespace : undefined, name };
  const options = await optionsOf(request);
  const { object, gone } = parts.writer.delete(kind, place, options);
  // Pods are answered with the pod, as their deletion is graceful elsewhere.
  if (!gone || kind.plural === 'pods') {
    const representation = representationFor(
      kind,
      request.request.headers.accept,
      info.query,
      parts.now,
    );
    sendJson(response, 200, representation.object(object));
    return;
  }
  sendJson(response, 200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      group: kind.group || undefined,
      kind: kind.plural,
      uid: object.metadata.uid,
    },
  });
}

/** DELETE of a collection, by selectors. */
export async function deleteCollection(
  parts: ClusterParts,
  request: KubeRequest,
): Promise<void> {
  const { kind, info, response } = request;
  const options = await optionsOf(request);
  const selection = parseSelection(kind, info.resource.namespace, info.query);
  const page = listPage(parts.store, kind, selection, new URLSearchParams());
  for (const { metadata } of page.objects) {
    const { namespace, name } = metadata;
    try {
      parts.writer.delete(kind, { namespace, name }, options);
    } catch (error) {
      // Something else, such as the collector, was quicker.
      if (!(error instanceof KubeStatusError && error.code === 404)) {
        throw error;
      }
    }
  }
  const representation = representationFor(
    kind,
    'application/json',
    info.query,
    parts.now,
  );
  sendJson(
    response,
    200,
    [...representation.list(page.objects, page.metadata)].join(''),
  );
  parts.stats.listed(resourceId(kind));
}
