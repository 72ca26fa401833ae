import type { ServerResponse } from 'node:http';
import type { KubeObject } from '../api';
import { definitions } from '../cluster/DefinitionController';
import { apiVersionOf, resourceId } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';
import { KubeStatusError } from '../status/KubeStatusError';
import * as errors from '../status/statusErrors';
import type { ObjectStore } from '../store/ObjectStore';
import type { StoredChange } from '../store/StoredChange';
import { parseResourceVersion } from './listObjects';
import type { Representation } from './Representation';
import { isTrue } from './RequestInfo';
import type { Selection } from './Selection';

/** A watcher that does not read is dropped beyond this many bytes. */
const backlogLimit = 64 * 1024 * 1024;

/**
 * Streams changes until the client leaves, the timeout ends, the kind goes or
 * the history does not reach back. Objects that come to match a selector, or cease to,
 * are ADDED and DELETED.
 */
export function watchObjects(options: {
  store: ObjectStore;
  kind: ResourceKind;
  selection: Selection;
  representation: Representation;
  query: URLSearchParams;
  response: ServerResponse;
  bookmarkIntervalMs: number;
  onEnd: () => void;
}): void {
  const { store, kind, selection, representation, query, response } = options;
  const resource = resourceId(kind);
  const initialEvents = wantsInitialEvents(query);
  const bookmarks = isTrue(query.get('allowWatchBookmarks'));
  const requested = query.get('resourceVersion');
  const fromNow = !requested || requested === '0' || initialEvents;
  const since = fromNow
    ? store.resourceVersion
    : parseResourceVersion(requested);

  response.writeHead(200, {
    'content-type': representation.contentType,
    'cache-control': 'no-cache, private',
  });
  response.flushHeaders();

  const send = (type: string, json: string) => {
    // Between its end and its close, changes and bookmarks still come.
    if (response.writableEnded) {
      return;
    }
    response.write(`{"type":"${type}","object":${json.trimEnd()}}\n`);
    if (response.writableLength > backlogLimit) {
      response.destroy();
    }
  };
  const inScope = (object: KubeObject) =>
    (!selection.namespace ||
      object.metadata.namespace === selection.namespace) &&
    (!selection.selective || selection.matches(object));
  const definition = `${kind.plural}.${kind.group}`;
  const deliver = (change: StoredChange) => {
    if (
      change.resource === definitions &&
      change.type === 'DELETED' &&
      change.object.metadata.name === definition
    ) {
      response.end();
      return;
    }
    if (change.resource !== resource || change.resourceVersion <= since) {
      return;
    }
    const type = seenAs(change, inScope);
    if (type) {
      send(type, representation.object(change.object));
    }
  };
  const bookmark = (annotations?: Record<string, string>) =>
    send(
      'BOOKMARK',
      JSON.stringify({
        kind: kind.kind,
        apiVersion: apiVersionOf(kind),
        metadata: {
          resourceVersion: String(Math.max(store.resourceVersion, since)),
          creationTimestamp: null,
          annotations,
        },
      }),
    );

  if (fromNow && initialEvents !== false) {
    for (const object of store.list(resource, selection.namespace)) {
      if (inScope(object)) {
        send('ADDED', representation.object(object));
      }
    }
    if (initialEvents) {
      bookmark({ 'k8s.io/initial-events-end': 'true' });
    }
  } else {
    const missed = store.history(resource).since(since);
    if (!missed) {
      const { oldest } = store.history(resource);
      const gone = errors.expired(
        `too old resource version: ${since} (${oldest})`,
      );
      send('ERROR', JSON.stringify(gone.toStatus()));
      response.end();
      options.onEnd();
      return;
    }
    missed.forEach(deliver);
  }

  const unsubscribe = store.subscribe(deliver);
  const interval = bookmarks
    ? setInterval(bookmark, options.bookmarkIntervalMs)
    : undefined;
  interval?.unref();
  const timeout = setTimeout(() => {
    if (bookmarks) {
      bookmark();
    }
    response.end();
  }, timeoutMs(query));
  timeout.unref();
  response.once('close', () => {
    unsubscribe();
    clearInterval(interval);
    clearTimeout(timeout);
    options.onEnd();
  });
}

function seenAs(
  { type, object, previous }: StoredChange,
  inScope: (object: KubeObject) => boolean,
): string | undefined {
  const before = previous !== undefined && inScope(previous);
  const after = type !== 'DELETED' && inScope(object);
  if (before) {
    return after ? 'MODIFIED' : 'DELETED';
  }
  return after ? 'ADDED' : undefined;
}

// True, false, or undefined where the client did not say.
function wantsInitialEvents(query: URLSearchParams): boolean | undefined {
  const wanted = query.get('sendInitialEvents');
  const match = query.get('resourceVersionMatch');
  const refuse = (message: string) =>
    new KubeStatusError(
      422,
      'Invalid',
      `ListOptions.meta.k8s.io "" is invalid: ${message}`,
      { group: 'meta.k8s.io', kind: 'ListOptions' },
    );
  if (wanted === null) {
    if (match) {
      throw refuse(
        'resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      );
    }
    return undefined;
  }
  if (match !== 'NotOlderThan') {
    throw refuse(
      'resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    );
  }
  return isTrue(wanted);
}

// Without a timeout the API server ends a watch after 30 to 60 minutes.
function timeoutMs(query: URLSearchParams): number {
  const seconds = Number(query.get('timeoutSeconds') ?? 0);
  return (
    1000 *
    (seconds > 0 ? Math.min(seconds, 86_400) : 1800 * (1 + Math.random()))
  );
}
