import type { RestReply, RestRequest } from './RestRequest';

/** The page that a call asks for: counted from 1, at most 100 entries. */
export function pageOf(request: RestRequest): { page: number; size: number } {
  const number = (name: string, fallback: number) => {
    const value = Number(request.url.searchParams.get(name));
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  return {
    page: number('page', 1),
    size: Math.min(number('per_page', 30), 100),
  };
}

/** The page of a list that is wholly at hand, with its Link header. */
export function paged<T>(
  request: RestRequest,
  items: readonly T[],
  view: (item: T) => unknown,
): RestReply {
  const { page, size } = pageOf(request);
  const part = items.slice((page - 1) * size, page * size);
  return {
    body: part.map(view),
    headers: linkHeader(request, items.length),
  };
}

/** GitHub's Link header: prev and first, next and last, where they exist. */
export function linkHeader(
  request: RestRequest,
  total: number,
): Record<string, string> {
  const { page, size } = pageOf(request);
  const last = Math.max(1, Math.ceil(total / size));
  const links: string[] = [];
  const add = (rel: string, to: number) => {
    const url = new URL(request.url);
    url.searchParams.set('page', String(to));
    links.push(`<${url}>; rel="${rel}"`);
  };
  if (page > 1) {
    add('prev', Math.min(page - 1, last));
  }
  if (page < last) {
    add('next', page + 1);
    add('last', last);
  }
  if (page > 1) {
    add('first', 1);
  }
  const headers: Record<string, string> = {};
  if (links.length > 0) {
    headers.link = links.join(', ');
  }
  return headers;
}
