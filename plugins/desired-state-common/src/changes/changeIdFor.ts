/**
 * The id of a change, one word of a URL: `lumen+config~41`.
 *
 * @param source - such as `lumen/config`
 * @param name - number of its pull request, else its commit
 */
export function changeIdFor(source: string, name: string | number): string {
  return `${source.replace(/\//g, '+')}~${name}`;
}
