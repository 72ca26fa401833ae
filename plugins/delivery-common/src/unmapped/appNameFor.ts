import type { ObservedObject } from '../objects';

/** What Helm allows for the name of a release. */
const longest = 53;

/** Names an app on engine objects, the surest first. */
const labels = [
  'gitops-portal.io/app',
  'backstage.io/kubernetes-id',
  'app.kubernetes.io/name',
];

/** What environments are often called, besides their names here. */
export const environmentWords = [
  ...['dev', 'development', 'test', 'testing', 'int', 'integration', 'qa'],
  ...['uat', 'stage', 'staging', 'stg', 'preprod', 'prod', 'production'],
];

/**
 * The name that an engine object gives its app: by a label, else its own; what
 * only says the environment is left out.
 *
 * @param environments - words that say the environment
 */
export function appNameFor(
  { metadata }: ObservedObject,
  environments: readonly string[],
): string {
  const named = labels
    .map(label => metadata.labels?.[label] ?? metadata.annotations?.[label])
    .find(name => name !== undefined && name !== '');
  return withoutEnvironment(asName(named ?? metadata.name), environments);
}

/** A text as an app can be called: a-z, 0-9 and -, a letter first. */
export function asName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
  return name || 'app';
}

/** `web-dev` and `prod-web` are `web`; `dev` alone stays. */
function withoutEnvironment(
  name: string,
  environments: readonly string[],
): string {
  for (const word of environments) {
    if (name.endsWith(`-${word}`)) return asName(name.slice(0, -word.length));
    if (name.startsWith(`${word}-`)) return asName(name.slice(word.length));
  }
  return name;
}
