import { isIpv6 } from './addresses';

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;
// In a host only bytes beyond ASCII, and the percent sign, are escaped.
const BAD_HOST_ESCAPE = /%(?!25|[89a-fA-F][0-9a-fA-F])/;
const HOST_LETTERS = /^[-\w.~!$&'()*+,;=:[\]<>"%\u0080-\u{10ffff}]*$/u;
const USER_LETTERS = /^[-\w.~!$&'()*+,;=:%@]*$/;
const PORT = /^(:\d*)?$/;

/**
 * Whether a text is an absolute URI or an absolute path (Go
 * `url.ParseRequestURI`).
 */
export function isRequestUri(text: string): boolean {
  if (text === '' || CONTROL.test(text)) {
    return false;
  }
  if (text === '*') {
    return true;
  }
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1].toLowerCase();
  const [rest] = text.slice(scheme ? scheme.length + 1 : 0).split('?');
  if (!rest.startsWith('/')) {
    // Opaque, such as mailto:a@b, needs its scheme.
    return scheme !== undefined;
  }
  const authority = scheme && /^\/\/([^/]*)/.exec(rest)?.[1];
  if (!authority) {
    return !BAD_ESCAPE.test(rest);
  }
  const path = rest.slice(2 + authority.length);
  return isAuthority(scheme, authority) && !BAD_ESCAPE.test(path);
}

function isAuthority(scheme: string, authority: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(0, at));
  return (
    isHost(scheme, authority.slice(at + 1)) &&
    USER_LETTERS.test(user) &&
    !BAD_ESCAPE.test(user)
  );
}

function isHost(scheme: string, host: string): boolean {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) {
    return false;
  }
  if (bracket === 0) {
    return isLiteral(host);
  }
  // Lists of hosts are usual with some databases, but not in HTTP.
  const colon = /^https?$/.test(scheme)
    ? host.indexOf(':')
    : host.lastIndexOf(':');
  return (
    HOST_LETTERS.test(host) &&
    !BAD_HOST_ESCAPE.test(host) &&
    (colon < 0 || PORT.test(host.slice(colon)))
  );
}

/** `[::1]:80`, with a zone or without. */
function isLiteral(host: string): boolean {
  const end = host.lastIndexOf(']');
  const [address, zone] = host.slice(1, end).split('%25');
  return (
    end > 0 &&
    PORT.test(host.slice(end + 1)) &&
    isIpv6(address) &&
    zone !== '' &&
    !BAD_ESCAPE.test(zone ?? '')
  );
}
