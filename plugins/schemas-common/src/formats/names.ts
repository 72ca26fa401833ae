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
// Comments, of which a comment may hold another.
const COMMENT = String.raw`\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)`;
const EMAIL = new RegExp(
  `^\\s*(?:${ADDRESS}|(?:[^<>@,;:\\\\]*|"[^"]*"\\s*)<\\s*${ADDRESS}\\s*>)(?:\\s*${COMMENT})*\\s*$`,
);

/** Whether a text is one address of RFC 5322, a display name included. */
export function isEmail(text: string): boolean {
  return text.length <= 1000 && EMAIL.test(text);
}
