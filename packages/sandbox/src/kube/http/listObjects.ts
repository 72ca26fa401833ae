import type { ServerResponse } from 'node:http';
import type { KubeObject } from '../api';
import { resourceId } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';
import * as errors from '../status/statusErrors';
import type { ObjectStore } from '../store/ObjectStore';
import { storeKey } from '../store/ObjectStore';
import type { Representation } from './Representation';
import type { Selection } from './Selection';

interface ContinueToken {
  /** The resource version of the first page. */
  rv: number;
  /** The last key given out. */
  after: string;
}

interface Page {
  objects: KubeObject[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

/**
 * One page of a list. All pages of a list show the state of the first; a
 * continue token whose state has left the history gets 410 Expired.
 */
export function listPage(
  store: ObjectStore,
  kind: ResourceKind,
  selection: Selection,
  query: URLSearchParams,
): Page {
  const token = readToken(query.get('continue'));
  const version = token?.rv ?? requestedVersion(store, query);
  const all = store.listAt(resourceId(kind), version, selection.namespace);
  if (!all) {
    throw errors.expired(
      token
        ? 'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.'
        : `The resourceVersion for the provided list is too old.`,
    );
  }
  const selected = selection.selective
    ? all.filter(object => selection.matches(object))
    : all;
  const start = token
    ? selected.findIndex(object => keyOf(object) > token.after)
    : 0;
  const rest = start < 0 ? [] : selected.slice(start);
  const limit = Number(query.get('limit') ?? 0) || rest.length;
  const objects = rest.slice(0, limit);
  const remaining = rest.length - objects.length;
  return {
    objects,
    metadata: {
      resourceVersion: String(version),
      ...(remaining > 0 && {
        continue: writeToken({
          rv: version,
          after: keyOf(objects[objects.length - 1]),
        }),
        ...(!selection.selective && { remainingItemCount: remaining }),
      }),
    },
  };
}

/** Sends a page; a long one in pieces, so that others get their turn. */
export async function sendPage(
  response: ServerResponse,
  page: Page,
  representation: Representation,
): Promise<void> {
  response.writeHead(200, {
    'content-type': representation.contentType,
    'cache-control': 'no-cache, private',
  });
  for (const piece of representation.list(page.objects, page.metadata)) {
    if (response.destroyed) {
      return;
    }
    if (!response.write(piece)) {
      await drained(response);
    } else if (page.objects.length > 250) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

function requestedVersion(store: ObjectStore, query: URLSearchParams): number {
  const text = query.get('resourceVersion');
  const match = query.get('resourceVersionMatch');
  if (match && !text) {
    throw errors.badRequest(
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (!text || text === '0') {
    return store.resourceVersion;
  }
  const version = parseResourceVersion(text);
  if (version > store.resourceVersion) {
    throw errors.resourceVersionTooLarge(version, store.resourceVersion);
  }
  // "Not older than", which the present always is.
  return match === 'Exact' ? version : store.resourceVersion;
}

/** @throws KubeStatusError BadRequest on what is no number */
export function parseResourceVersion(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw errors.badRequest(
      `invalid resource version: strconv.ParseUint: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text);
}

function keyOf(object: KubeObject): string {
  return storeKey(object.metadata.namespace, object.metadata.name);
}

function writeToken(token: ContinueToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string | null): ContinueToken | undefined {
  if (!text) {
    return undefined;
  }
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Number.isSafeInteger(token.rv) && typeof token.after === 'string') {
      return token;
    }
  } catch {
    // Refused below.
  }
  throw errors.badRequest(
    'continue key is not valid: it was not given out by this server',
  );
}
