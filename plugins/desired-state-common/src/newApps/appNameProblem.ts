/** What Helm allows for the name of a release, which an app's name becomes. */
const longest = 53;
/** RFC 1123: the name is a namespace and the start of other names. */
const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/** Namespaces that every cluster has, and what Kubernetes keeps for itself. */
const alwaysReserved = ['default', 'kube-*'];

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : pattern === name;
}

/**
 * Why a name cannot be that of a new app, undefined where it can.
 *
 * @param reserved - names that no app may have; a `*` at the end stands for
 * anything
 */
export function appNameProblem(
  name: string,
  reserved: string[] = [],
): string | undefined {
  if (name.length > longest) {
    return `expected at most ${longest} characters, got ${name.length}`;
  }
  if (!label.test(name)) {
    return `expected a-z, 0-9 and -, a letter first and no - at the end, got '${name}'`;
  }
  const pattern = [...alwaysReserved, ...reserved].find(candidate =>
    matches(candidate, name),
  );
  return pattern === undefined
    ? undefined
    : `'${name}' is reserved on this platform${
        pattern === name ? '' : ` (${pattern})`
      }`;
}
