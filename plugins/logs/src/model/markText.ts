/** A stretch of text, and whether it is what was searched. */
interface MarkedPart {
  text: string;
  isMatch: boolean;
}

/** Splits a text at what was searched, without regard to case. */
export function markText(text: string, search: string): MarkedPart[] {
  const needle = search.toLowerCase();
  const lower = text.toLowerCase();
  // Some letters change their length with their case; then positions lie.
  if (!needle || lower.length !== text.length)
    return [{ text, isMatch: false }];
  const parts: MarkedPart[] = [];
  let at = 0;
  for (let hit = lower.indexOf(needle); hit >= 0; ) {
    if (hit > at) parts.push({ text: text.slice(at, hit), isMatch: false });
    at = hit + needle.length;
    parts.push({ text: text.slice(hit, at), isMatch: true });
    hit = lower.indexOf(needle, at);
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false });
  return parts;
}
