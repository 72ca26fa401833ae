import { isRequestUri } from '../../formats/requestUri';
import { CelError } from '../values/CelError';
import { CelMap } from '../values/CelMap';
import { List } from '../values/List';
import { Opaque } from '../values/Opaque';
import { Library, reading } from './Overload';

const TYPE = 'kubernetes.URL';
const FORM = /^(?:([^:/?#]+):)?(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/;

/** A URL as Go's net/url splits it. */
class CelUrl extends Opaque {
  readonly typeName = TYPE;

  private constructor(
    readonly text: string,
    readonly scheme: string,
    readonly host: string,
    readonly path: string,
    readonly query: string,
  ) {
    super();
  }

  static parse(text: string): CelUrl | undefined {
    const [bare] = text.split('#');
    const match = isRequestUri(text) ? FORM.exec(bare) : null;
    if (!match) {
      return undefined;
    }
    const [, scheme = '', authority = '', path, query = ''] = match;
    return new CelUrl(
      text,
      scheme.toLowerCase(),
      authority.replace(/^[^@]*@/, ''),
      path,
      query,
    );
  }

  equals(other: Opaque): boolean {
    return other instanceof CelUrl && other.text === this.text;
  }

  get port(): string {
    return /:(\d*)$/.exec(this.host)?.[1] ?? '';
  }

  get hostname(): string {
    return this.host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '');
  }

  /** The path with what may not stand in one escaped. */
  get escapedPath(): string {
    return this.path.replace(/[^\w!$&'()*+,/:;=@.~%[\]-]/g, letter =>
      encodeURIComponent(letter),
    );
  }

  queryMap(): CelMap {
    const values = new Map<string, string[]>();
    for (const [name, value] of new URLSearchParams(this.query)) {
      values.set(name, [...(values.get(name) ?? []), value]);
    }
    const result = new CelMap();
    for (const [name, list] of values) {
      result.add(name, new List(list));
    }
    return result;
  }
}

function parse(text: string): CelUrl {
  const url = CelUrl.parse(text);
  if (!url) {
    throw new CelError(`"${text}" is no URL`);
  }
  return url;
}

/** Kubernetes' functions of URLs (apiserver `library/urls.go`). */
export function urls(library: Library): void {
  library
    .fn('url', ['string'], parse, reading(0))
    .fn('isURL', ['string'], (text: string) => CelUrl.parse(text) !== undefined)
    .method('getScheme', [TYPE], (url: CelUrl) => url.scheme)
    .method('getHost', [TYPE], (url: CelUrl) => url.host)
    .method('getHostname', [TYPE], (url: CelUrl) => url.hostname)
    .method('getPort', [TYPE], (url: CelUrl) => url.port)
    .method('getEscapedPath', [TYPE], (url: CelUrl) => url.escapedPath)
    .method('getQuery', [TYPE], (url: CelUrl) => url.queryMap());
}
