import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from '../forge/http/loopback';
import { readBody } from '../forge/http/readBody';
import { isDigest } from './references';
import { Registry } from './Registry';
import { RegistryError } from './RegistryError';

/** Longest manifest, in bytes: what registries commonly take. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
const INDEX = 'application/vnd.oci.image.index.v1+json';

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  name: string;
  /** What follows the kind in the path: a digest, a tag, an upload. */
  rest: string;
  query: URLSearchParams;
}

type Handler = (call: Call) => Promise<void> | void;

/**
 * Serves the OCI distribution API 1.1 on the loopback interface: pull and push
 * of blobs and manifests, tags, referrers. Anyone on this machine may push.
 */
export class RegistryServer {
  private constructor(
    private readonly server: Server,
    readonly registry: Registry,
  ) {}

  /** @param options.port - 0 takes any free port */
  static async start(options: {
    port: number;
    folder: string;
  }): Promise<RegistryServer> {
    const registry = await Registry.open(options.folder);
    const server = createServer();
    const started = new RegistryServer(server, registry);
    server.on('request', (request, response) => {
      started
        .serve(request, response)
        .catch(error => sendError(response, error));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
    return started;
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse) {
    response.setHeader('docker-distribution-api-version', 'registry/2.0');
    if (!isLoopbackHost(request.headers.host)) {
      response.writeHead(421).end();
      return;
    }
    const url = new URL(request.url ?? '/', this.origin);
    const path = decodeURIComponent(url.pathname);
    if (path === '/v2/' || path === '/v2') {
      sendJson(response, 200, {});
      return;
    }
    const [, name, kind, rest] =
      /^\/v2\/(.+)\/(blobs|manifests|referrers|tags)\/([^/]*|uploads\/[^/]*)$/.exec(
        path,
      ) ?? [];
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const isUpload = kind === 'blobs' && rest.startsWith('uploads/');
    const handler = this.handlers[`${method} ${isUpload ? 'uploads' : kind}`];
    if (!handler) {
      throw new RegistryError('UNSUPPORTED', `${method} is not offered here`);
    }
    await handler({
      request,
      response,
      name,
      rest: isUpload ? rest.slice('uploads/'.length) : rest,
      query: url.searchParams,
    });
  }

  private readonly handlers: Record<string, Handler> = {
    'GET blobs': async ({ request, response, rest }) => {
      requireDigest(rest);
      const size = await this.registry.blobs.size(rest);
      if (size === undefined) {
        throw new RegistryError('BLOB_UNKNOWN', `blob unknown: ${rest}`);
      }
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': size,
        'docker-content-digest': rest,
      });
      this.sendContent(request, response, rest);
    },
    'POST uploads': async ({ request, response, name, query }) => {
      const { blobs } = this.registry;
      const mount = query.get('mount');
      if (mount && isDigest(mount) && (await blobs.size(mount))) {
        created(response, `/v2/${name}/blobs/${mount}`, mount);
        return;
      }
      const id = await blobs.begin();
      const digest = query.get('digest');
      if (digest) {
        requireDigest(digest);
        await blobs.append(id, request);
        await blobs.finish(id, digest);
        created(response, `/v2/${name}/blobs/${digest}`, digest);
        return;
      }
      response
        .writeHead(202, {
          location: `/v2/${name}/blobs/uploads/${id}`,
          range: '0-0',
        })
        .end();
    },
    'PATCH uploads': async ({ request, response, name, rest }) => {
      const size = await this.registry.blobs.append(rest, request);
      response
        .writeHead(202, {
          location: `/v2/${name}/blobs/uploads/${rest}`,
          range: `0-${Math.max(0, size - 1)}`,
        })
        .end();
    },
    'PUT uploads': async ({ request, response, name, rest, query }) => {
      const digest = query.get('digest') ?? '';
      requireDigest(digest);
      await this.registry.blobs.append(rest, request);
      await this.registry.blobs.finish(rest, digest);
      created(response, `/v2/${name}/blobs/${digest}`, digest);
    },
    'GET manifests': ({ request, response, name, rest }) => {
      const found = this.registry.manifest(name, rest);
      response.writeHead(200, {
        'content-type': found.mediaType,
        'content-length': found.size,
        'docker-content-digest': found.digest,
      });
      this.sendContent(request, response, found.digest);
    },
    'PUT manifests': async ({ request, response, name, rest }) => {
      const content = await readBody(request, MANIFEST_LIMIT);
      const mediaType =
        request.headers['content-type'] ??
        'application/vnd.oci.image.manifest.v1+json';
      const { digest, subject } = await this.registry.putManifest({
        name,
        reference: rest,
        mediaType,
        content,
      });
      if (subject) response.setHeader('oci-subject', subject);
      created(response, `/v2/${name}/manifests/${digest}`, digest);
    },
    'GET tags': ({ response, name, query }) => {
      const tags = this.registry.tags(name);
      const last = query.get('last') ?? '';
      const limit = Number(query.get('n') ?? tags.length);
      const part = tags.filter(tag => tag > last).slice(0, limit);
      sendJson(response, 200, { name, tags: part });
    },
    'GET referrers': ({ response, name, rest, query }) => {
      requireDigest(rest);
      const type = query.get('artifactType');
      const all = this.registry.referrers(name, rest);
      if (type) response.setHeader('oci-filters-applied', 'artifactType');
      sendJson(
        response,
        200,
        {
          schemaVersion: 2,
          mediaType: INDEX,
          manifests: type ? all.filter(it => it.artifactType === type) : all,
        },
        INDEX,
      );
    },
  };

  private sendContent(
    request: IncomingMessage,
    response: ServerResponse,
    digest: string,
  ) {
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    this.registry.blobs
      .read(digest)
      .on('error', () => response.destroy())
      .pipe(response);
  }
}

function requireDigest(text: string): void {
  if (!isDigest(text)) {
    throw new RegistryError('DIGEST_INVALID', `invalid digest ${text}`);
  }
}

function created(response: ServerResponse, location: string, digest: string) {
  response.writeHead(201, { location, 'docker-content-digest': digest }).end();
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
) {
  response.writeHead(status, { 'content-type': type });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: unknown) {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { code, message, status } =
    error instanceof RegistryError
      ? error
      : { code: 'UNKNOWN', message: 'internal error', status: 500 };
  sendJson(response, status, { errors: [{ code, message }] });
}
