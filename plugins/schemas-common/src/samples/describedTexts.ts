const QUOTED = /`([^`\s]{1,60})`|"([^"\s]{1,60})"|'([^'\s]{1,60})'/g;
const INTRODUCED =
  /\b(?:e\.g\.|eg\.|example:?|examples:?|such as|for instance)[\s,:]*["'`(]?([\w./:@%*+-]{1,60}[\w/%*])/gi;

/**
 * Values that a description names as examples: those after "e.g." first, then
 * all that stands in quotes.
 */
export function describedTexts(description: string | undefined): string[] {
  if (!description) {
    return [];
  }
  const text = description.slice(0, 4000);
  const introduced = [...text.matchAll(INTRODUCED)].map(match => match[1]);
  const quoted = [...text.matchAll(QUOTED)].map(
    match => match[1] ?? match[2] ?? match[3],
  );
  return [...new Set([...introduced, ...quoted])].slice(0, 12);
}
