import type { KubeObject } from '../api';
import { apiVersionOf } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';
import { notAcceptable } from '../status/statusErrors';
import { inVersion, objectJson } from '../store/objectJson';
import { tableOf } from '../tables/tableOf';

/** How objects are printed for one client: as they are, as tables, … */
export interface Representation {
  contentType: string;
  /** JSON of one object, alone or in a watch event. */
  object(object: KubeObject): string;
  /** JSON of a list, from its metadata, in pieces. */
  list(objects: KubeObject[], metadata: object): Iterable<string>;
}

/** What the client's Accept header asks for. */
export function representationFor(
  kind: ResourceKind,
  accept: string | undefined,
  query: URLSearchParams,
  now: () => Date,
): Representation {
  const wanted = (accept || '*/*').split(',').map(part => part.trim());
  for (const type of wanted) {
    const [media, ...parameters] = type.split(';').map(part => part.trim());
    if (!/^(application\/json|application\/\*|\*\/\*)$/.test(media)) {
      continue;
    }
    const as = parameters.find(parameter => parameter.startsWith('as='));
    const version = parameters.find(parameter => parameter.startsWith('v='));
    if (as === undefined) {
      return plain(kind);
    }
    if (as === 'as=Table' && version === 'v=v1') {
      return tables(kind, query.get('includeObject') ?? 'Metadata', now);
    }
    if (as.startsWith('as=PartialObjectMetadata') && version === 'v=v1') {
      return metadataOnly();
    }
  }
  throw notAcceptable(['application/json']);
}

function plain(kind: ResourceKind): Representation {
  const apiVersion = apiVersionOf(kind);
  const json = (object: KubeObject) =>
    objectJson(inVersion(object, apiVersion));
  // Items of built-in lists have no type of their own, as in Go's typed lists.
  const head = `{"apiVersion":${JSON.stringify(
    apiVersion,
  )},"kind":${JSON.stringify(kind.kind)},`;
  const item = kind.custom
    ? json
    : (object: KubeObject) => {
        const text = json(object);
        return text.startsWith(head) ? `{${text.slice(head.length)}` : text;
      };
  return {
    contentType: 'application/json',
    object: json,
    list: (objects, metadata) =>
      listJson(
        { kind: kind.listKind, apiVersion, metadata },
        'items',
        objects,
        item,
      ),
  };
}

function tables(
  kind: ResourceKind,
  includeObject: string,
  now: () => Date,
): Representation {
  const apiVersion = apiVersionOf(kind);
  const table = tableOf(kind, now);
  const head = {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    columnDefinitions: table.columns,
  };
  const row = (stored: KubeObject) => {
    const object = inVersion(stored, apiVersion);
    return JSON.stringify({
      cells: table.cells(object),
      object: included(object, includeObject),
    });
  };
  return {
    contentType: 'application/json',
    object: object =>
      [
        ...listJson(
          {
            ...head,
            metadata: { resourceVersion: object.metadata.resourceVersion },
          },
          'rows',
          [object],
          row,
        ),
      ].join(''),
    list: (objects, metadata) =>
      listJson({ ...head, metadata }, 'rows', objects, row),
  };
}

function included(object: KubeObject, how: string): object | undefined {
  if (how === 'None') {
    return undefined;
  }
  return how === 'Object' ? object : partial(object);
}

function partial(object: KubeObject) {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

function metadataOnly(): Representation {
  const json = (object: KubeObject) => JSON.stringify(partial(object));
  return {
    contentType: 'application/json',
    object: json,
    list: (objects, metadata) =>
      listJson(
        {
          kind: 'PartialObjectMetadataList',
          apiVersion: 'meta.k8s.io/v1',
          metadata,
        },
        'items',
        objects,
        json,
      ),
  };
}

const pieceSize = 250;

function* listJson(
  head: object,
  field: string,
  objects: KubeObject[],
  print: (object: KubeObject) => string,
): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"${field}":[`;
  for (let start = 0; start < objects.length; start += pieceSize) {
    const piece = objects.slice(start, start + pieceSize).map(print);
    yield `${start > 0 ? ',' : ''}${piece.join(',')}`;
  }
  yield ']}\n';
}
