import { RE2JS } from 're2js';

/** A pattern that can be asked, or why it is none. */
export type CompiledPattern =
  | { matches: (text: string) => boolean; problem?: undefined }
  | { matches?: undefined; problem: string };

const MAX_CACHED = 5000;
const cache = new Map<string, CompiledPattern>();

/**
 * Compiles a pattern of Go's syntax (RE2, as the API server does), which
 * matches in linear time. It matches anywhere in the text, as in JSON schema.
 */
export function compilePattern(pattern: string): CompiledPattern {
  const known = cache.get(pattern);
  if (known) {
    return known;
  }
  if (cache.size >= MAX_CACHED) {
    cache.clear();
  }
  const compiled = compile(pattern);
  cache.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): CompiledPattern {
  try {
    const expression = RE2JS.compile(pattern);
    return { matches: text => expression.matcher(text).find() };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
