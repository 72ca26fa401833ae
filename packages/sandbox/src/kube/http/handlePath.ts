import type { IncomingMessage, ServerResponse } from 'node:http';
import * as errors from '../status/statusErrors';
import type { ClusterParts } from './ClusterParts';
import { discover } from './discovery';
import { openApiDocument, openApiIndex } from './openapi';
import type { RequestInfo } from './RequestInfo';
import { sendJson, sendText } from './respond';

/** The version that the server says it is. */
const serverVersion = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.0+sandbox',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2025-09-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'sandbox',
};

/** Answers the paths that are no resource: health, version, discovery, schemas. */
export function handlePath(
  { kinds }: ClusterParts,
  request: IncomingMessage,
  response: ServerResponse,
  info: RequestInfo,
): void {
  if (info.verb !== 'get') {
    throw errors.methodNotAllowed();
  }
  const path = info.path.replace(/\/$/, '');
  if (/^\/(healthz|livez|readyz)$/.test(path)) {
    sendText(response, 200, 'ok');
    return;
  }
  if (path === '/version') {
    sendJson(response, 200, serverVersion);
    return;
  }
  if (/^\/apis?(\/|$)/.test(path)) {
    const found = discover(kinds, path, request.headers.accept);
    if (!found) {
      throw errors.unknownPath();
    }
    sendJson(response, 200, found.body, found.contentType);
    return;
  }
  if (path === '/openapi/v3') {
    sendJson(response, 200, openApiIndex(kinds));
    return;
  }
  if (path.startsWith('/openapi/v3/')) {
    const document = openApiDocument(kinds, path.slice('/openapi/v3/'.length));
    if (!document) {
      throw errors.unknownPath();
    }
    sendJson(response, 200, document);
    return;
  }
  if (path === '/openapi/v2') {
    if (!/application\/json|\*\/\*/.test(request.headers.accept ?? '*/*')) {
      throw errors.notAcceptable(['application/json']);
    }
    sendJson(response, 200, {
      swagger: '2.0',
      info: { title: 'Kubernetes', version: serverVersion.gitVersion },
      paths: {},
      definitions: {},
    });
    return;
  }
  throw errors.unknownPath();
}
