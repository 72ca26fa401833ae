/**
 * A string literal of LogQL, which is one of Go. JSON's escapes all mean the
 * same there, but half a surrogate pair is an error, so it is replaced.
 */
export function quote(text: string): string {
  return JSON.stringify(wellFormed(text));
}

/** A text so that RE2 matches it and nothing else. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
}
