import { RE2JS } from 're2js';
import { compilePattern } from '../../formats/compilePattern';
import { CelError } from '../values/CelError';
import { List } from '../values/List';
import { Library, matching } from './Overload';

function matches(text: string, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.matches) {
    throw new CelError(`the pattern ${pattern} is not valid`);
  }
  return compiled.matches(text);
}

function findAll(text: string, pattern: string, limit = -1n): List {
  if (!compilePattern(pattern).matches) {
    throw new CelError(`the pattern ${pattern} is not valid`);
  }
  const most = limit < 0n ? Infinity : Number(limit);
  const matcher = RE2JS.compile(pattern).matcher(text);
  const found: string[] = [];
  while (found.length < most && matcher.find()) {
    found.push(matcher.group() ?? '');
  }
  return new List(found);
}

const S = 'string';

/** Functions of patterns, which are those of Go. */
export function patterns(library: Library): void {
  library
    .method('matches', [S, S], matches, matching)
    .fn('matches', [S, S], matches, matching)
    .method(
      'find',
      [S, S],
      (text: string, pattern: string) =>
        findAll(text, pattern, 1n).items[0] ?? '',
      matching,
    )
    .method('findAll', [S, S], findAll, matching)
    .method('findAll', [S, S, 'int'], findAll, matching);
}
