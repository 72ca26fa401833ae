import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../access/Authorizer';
import { parseFieldSelector } from '../selectors/fieldSelector';
import { qualified } from '../status/KubeStatusError';
import * as errors from '../status/statusErrors';
import type { ClusterParts } from './ClusterParts';
import { deleteCollection, deleteObject } from './deleteRequests';
import { reviewKinds } from './discovery';
import { handlePath } from './handlePath';
import type { KubeRequest } from './KubeRequest';
import { listPage, sendPage } from './listObjects';
import { podLog } from './podLog';
import { readScale } from '../write/scale';
import { representationFor } from './Representation';
import { parseRequest } from './RequestInfo';
import type { RequestInfo } from './RequestInfo';
import { addWarnings, readBytes, sendError, sendJson } from './respond';
import { readReview } from './readReview';
import { review } from './reviews';
import { parseSelection } from './Selection';
import { watchObjects } from './watchObjects';
import { createObject, patchObject, updateObject } from './writeRequests';

/** Takes requests from the wire: who asks, whether they may, who answers. */
export class KubeHandler {
  constructor(private readonly parts: ClusterParts) {}

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.parts.stats.request();
    this.route(request, response).catch(error => sendError(response, error));
  }

  private async route(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { authorizer } = this.parts;
    const info = parseRequest(request.method ?? 'GET', request.url ?? '/');
    const caller = authorizer.authenticate(request.headers.authorization);
    if (request.headers['impersonate-user']) {
      throw errors.forbidden(
        { group: '', plural: 'users' },
        String(request.headers['impersonate-user']),
        `User "${caller.user}" cannot impersonate resource "users" in API group "" at the cluster scope`,
      );
    }
    if (!info.resource) {
      authorizer.requirePath(caller, info.verb, info.path);
      handlePath(this.parts, request, response, info);
      return;
    }
    this.authorize(caller, info);
    const { group, version, plural } = info.resource;
    if (isReview(group, version, plural)) {
      await this.review(caller, request, response, info);
      return;
    }
    const kind = this.parts.kinds.byPlural(group, version, plural);
    if (!kind || info.resource.rest.length > 0) {
      throw errors.unknownPath();
    }
    const resource = { ...info.resource };
    if (!kind.namespaced) {
      resource.namespace = undefined;
    }
    await this.serve({
      request,
      response,
      caller,
      info: { ...info, resource },
      kind,
    });
  }

  private authorize(caller: Caller, info: RequestInfo): void {
    const { group, version, plural, namespace, subresource, name } =
      info.resource!;
    const kind = this.parts.kinds.byPlural(group, version, plural);
    const fields = info.query.get('fieldSelector');
    this.parts.authorizer.require(caller, {
      verb: info.verb,
      group,
      resource: plural,
      subresource,
      namespace,
      name:
        name ??
        (fields && kind ? parseFieldSelector(fields, kind).name : undefined),
    });
  }

  private async review(
    caller: Caller,
    request: IncomingMessage,
    response: ServerResponse,
    info: RequestInfo,
  ): Promise<void> {
    if (info.verb !== 'create') {
      throw errors.methodNotAllowed();
    }
    const { plural } = info.resource!;
    const body = readReview(
      request.headers['content-type'],
      plural,
      await readBytes(request),
    );
    sendJson(
      response,
      201,
      review(this.parts.authorizer, caller, plural, body),
    );
  }

  private serve(request: KubeRequest): Promise<void> | void {
    const { parts } = this;
    const { info, kind } = request;
    const { subresource, name } = info.resource;
    if (subresource === 'log' && kind.plural === 'pods' && !kind.group) {
      if (info.verb !== 'get') {
        throw errors.methodNotAllowed();
      }
      return podLog(parts, request);
    }
    const known =
      subresource === undefined ||
      (subresource === 'status' && kind.status) ||
      (subresource === 'scale' && kind.scale);
    if (!known) {
      throw errors.unknownPath();
    }
    switch (info.verb) {
      case 'get':
        return this.get(request);
      case 'list':
        return this.list(request);
      case 'watch':
        return this.watch(request);
      case 'create':
        if (name) {
          throw errors.methodNotAllowed();
        }
        return createObject(parts, request);
      case 'update':
        return updateObject(parts, request);
      case 'patch':
        return patchObject(parts, request);
      case 'delete':
        if (subresource) {
          throw errors.methodNotAllowed();
        }
        return deleteObject(parts, request);
      case 'deletecollection':
        return deleteCollection(parts, request);
      default:
        throw errors.methodNotAllowed();
    }
  }

  private get({ request, response, info, kind }: KubeRequest): void {
    const { namespace, name = '', subresource } = info.resource;
    const object = this.parts.writer.read(kind, { namespace, name });
    const representation = representationFor(
      kind,
      request.headers.accept,
      info.query,
      this.parts.now,
    );
    addWarnings(response, kind.warning ? [kind.warning] : []);
    const body =
      subresource === 'scale'
        ? readScale(kind, object)
        : representation.object(object);
    sendJson(response, 200, body, representation.contentType);
  }

  private async list(request: KubeRequest): Promise<void> {
    const { info, kind, response } = request;
    const { store, stats, now } = this.parts;
    const accept = request.request.headers.accept;
    const selection = parseSelection(kind, info.resource.namespace, info.query);
    const representation = representationFor(kind, accept, info.query, now);
    const page = listPage(store, kind, selection, info.query);
    stats.listed(qualified(kind));
    addWarnings(response, kind.warning ? [kind.warning] : []);
    await sendPage(response, page, representation);
  }

  private watch(request: KubeRequest): void {
    const { info, kind, response } = request;
    const { store, stats, now, bookmarkIntervalMs } = this.parts;
    const accept = request.request.headers.accept;
    const selection = parseSelection(kind, info.resource.namespace, info.query);
    const representation = representationFor(kind, accept, info.query, now);
    const closed = stats.watchOpened(qualified(kind));
    try {
      watchObjects({
        store,
        kind,
        selection,
        representation,
        query: info.query,
        response,
        bookmarkIntervalMs,
        onEnd: closed,
      });
    } catch (error) {
      closed();
      throw error;
    }
  }
}

function isReview(group: string, version: string, plural: string): boolean {
  return (
    version === 'v1' &&
    reviewKinds.some(
      ([reviewGroup, kind]) =>
        reviewGroup === group && `${kind.toLowerCase()}s` === plural,
    )
  );
}
