import { asList, asText } from '../objects/fields';

/** A revision; of several sources all of them, in their order. */
export function revisionOf(fields: {
  revision?: unknown;
  revisions?: unknown;
}): string | undefined {
  const many = asList(fields.revisions).map(asText).filter(Boolean);
  return many.length > 0 ? many.join(' ') : asText(fields.revision);
}
