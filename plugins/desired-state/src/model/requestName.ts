/**
 * Why a request cannot have a name; undefined where it can. Its objects are
 * named after it, with endings such as `-connection`.
 */
export function requestNameProblem(
  name: string,
  taken: string[],
): string | undefined {
  if (name === '') {
    return undefined;
  }
  if (taken.includes(name)) {
    return `There is a request ${name} already`;
  }
  if (name.length > 50) {
    return 'At most 50 characters';
  }
  return /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name)
    ? undefined
    : 'Lower case letters, digits and dashes, a letter first';
}
