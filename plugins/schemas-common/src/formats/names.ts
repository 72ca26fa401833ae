import { compilePattern } from './compilePattern';

// Of kube-openapi's strfmt.
const HOSTNAME = String.raw`^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$`;

/** Whether a text is a host name (strfmt `IsHostname`). */
export function isHostname(text: string): boolean {
  const bytes = new TextEncoder();
  return (
    (compilePattern(HOSTNAME).matches?.(text) ?? false) &&
    bytes.encode(text).length <= 255 &&
    text.split('.').every(label => bytes.encode(label).length <= 63)
  );
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const ADDRESS = `(?:${DOT_ATOM}|"(?:[^"\\\\\\r\\n]|\\\\.)+")@(?:${DOT_ATOM}|\\[[^\\]]+\\])`;
const EMAIL = new RegExp(
  `^\\s*(?:${ADDRESS}|(?:[^<>@,;:\\\\]*|"[^"]*"\\s*)<\\s*${ADDRESS}\\s*>)\\s*$`,
);

/** Whether a text is one address of RFC 5322, a display name included. */
export function isEmail(text: string): boolean {
  return text.length <= 1000 && EMAIL.test(text);
}

/**
 * Whether a text is an absolute URI or an absolute path (Go
 * `url.ParseRequestURI`).
 */
export function isRequestUri(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text)) {
    return false;
  }
  if (text === '*') {
    return true;
  }
  const [beforeQuery] = text.split('?');
  if (/%(?![0-9a-fA-F]{2})/.test(beforeQuery)) {
    return false;
  }
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  const rest = scheme ? text.slice(scheme[0].length) : text;
  if (!rest.startsWith('/')) {
    // Opaque, such as mailto:a@b, needs its scheme.
    return scheme !== null && rest !== '';
  }
  return isAuthority(rest, scheme !== null);
}

function isAuthority(rest: string, hasScheme: boolean): boolean {
  const match = /^\/\/([^/?]*)/.exec(rest);
  if (!match || (!hasScheme && rest.startsWith('///'))) {
    return true;
  }
  const host = match[1].replace(/^[^@]*@/, '');
  const port = /:([^:\]]*)$/.exec(host)?.[1];
  return (
    !/[\s<>"{}|\\^`]/.test(host) &&
    (port === undefined || /^[0-9]*$/.test(port))
  );
}
