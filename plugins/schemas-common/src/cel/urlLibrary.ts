import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { isRequestUri } from '../formats/names';
import { isCidr, isIpv4, isIpv6 } from '../formats/addresses';

const TYPE = 'kubernetes.URL';

/** A URL as Go's net/url splits it. */
class CelUrl {
  private constructor(
    readonly scheme: string,
    readonly host: string,
    readonly path: string,
    readonly query: URLSearchParams,
  ) {}

  static parse(text: string): CelUrl | undefined {
    if (!isRequestUri(text)) {
      return undefined;
    }
    const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/.exec(
      text,
    );
    if (!match) {
      return undefined;
    }
    const [, scheme = '', authority = '', path, query = ''] = match;
    return new CelUrl(
      scheme.toLowerCase(),
      authority.replace(/^[^@]*@/, ''),
      path,
      new URLSearchParams(query),
    );
  }

  get port(): string {
    return /:(\d*)$/.exec(this.host)?.[1] ?? '';
  }

  get hostname(): string {
    return this.host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '');
  }
}

/** Kubernetes' CEL URL library, and whether a text is an address or range. */
export function registerUrlLibrary(environment: Environment): void {
  environment
    .registerType(TYPE, { ctor: CelUrl, fields: {} })
    .registerFunction(`url(string): ${TYPE}`, parse)
    .registerFunction(
      'isURL(string): bool',
      (text: string) => CelUrl.parse(text) !== undefined,
    )
    .registerFunction(`${TYPE}.getScheme(): string`, (u: CelUrl) => u.scheme)
    .registerFunction(`${TYPE}.getHost(): string`, (u: CelUrl) => u.host)
    .registerFunction(
      `${TYPE}.getHostname(): string`,
      (u: CelUrl) => u.hostname,
    )
    .registerFunction(`${TYPE}.getPort(): string`, (u: CelUrl) => u.port)
    .registerFunction(`${TYPE}.getEscapedPath(): string`, (u: CelUrl) => u.path)
    .registerFunction(
      'isIP(string): bool',
      (text: string) => isIpv4(text) || isIpv6(text),
    )
    .registerFunction('isCIDR(string): bool', isCidr);
}

function parse(text: string): CelUrl {
  const url = CelUrl.parse(text);
  if (!url) {
    throw new EvaluationError(`"${text}" is not a URL`);
  }
  return url;
}
