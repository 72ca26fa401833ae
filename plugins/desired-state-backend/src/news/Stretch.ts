import { InputError } from '@backstage/errors';

/** The commit at the head of each source, by the source's name. */
export type Heads = Record<string, string>;

/** What is told to somebody who follows the sources, part by part. */
export interface Stretch {
  /** What is known already; absent where everything is told. */
  from?: Heads;
  /** The heads when this began: what comes later is told after it. */
  to: Heads;
  /** What was told last; absent at its beginning. */
  after?: string;
}

/** What is told next, by where somebody stands: from the beginning with none. */
export function nextStretch(cursor: string | undefined, heads: Heads): Stretch {
  if (cursor === undefined) return { to: heads };
  const stretch = decoded(cursor);
  if (stretch.after === undefined) return { from: stretch.to, to: heads };
  // What cannot be read any more is not told to its end, and so not known.
  const to = Object.entries(stretch.to).filter(([name]) => name in heads);
  return { ...stretch, to: Object.fromEntries(to) };
}

/**
 * The next keys of a stretch, in their order, and where somebody stands who was
 * told of them.
 */
export function partOf(
  stretch: Stretch,
  keys: string[],
  limit: number,
): { keys: string[]; cursor: string; isMore: boolean } {
  const { after = '' } = stretch;
  const rest = keys.filter(key => key > after).sort();
  const part = rest.slice(0, limit);
  const isMore = rest.length > part.length;
  const next: Stretch = isMore
    ? { ...stretch, after: part[part.length - 1] }
    : { to: stretch.to };
  const cursor = Buffer.from(JSON.stringify(next)).toString('base64url');
  return { keys: part, cursor, isMore };
}

function decoded(cursor: string): Stretch {
  try {
    const stretch = JSON.parse(
      `${Buffer.from(cursor, 'base64url')}`,
    ) as Stretch;
    const { from = {}, to, after = '' } = stretch;
    const ids = [from, to].flatMap(heads => Object.values(heads));
    // Anything else could be an option to git.
    const isOurs = ids.every(id => /^[0-9a-f]{40,64}$/.test(id));
    if (isOurs && typeof after === 'string') return stretch;
  } catch {
    // It is not one of these cursors, which is said below.
  }
  throw new InputError(
    "since: expected the last answer's cursor, got something else",
  );
}
