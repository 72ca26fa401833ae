import type { ObservedObject } from '../objects';

const segment = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const entityRef = new RegExp(
  `^((?<kind>group|user):)?((?<namespace>${segment})/)?(?<name>${segment})$`,
  'i',
);

/** What teams write their names into, the surest first. */
const keys = [
  /^gitops-portal\.io\/owner$/,
  /^backstage\.io\/owner$/,
  /^(.+\/)?owner$/,
  /^(.+\/)?team$/,
];

/**
 * The owner that an object's annotations or labels name, as an entity ref in
 * full; a bare name is that of a group. Undefined where none does.
 */
export function ownerIn({ metadata }: ObservedObject): string | undefined {
  const marks = Object.entries({ ...metadata.labels, ...metadata.annotations });
  for (const key of keys) {
    for (const [name, value] of marks) {
      const parts = key.test(name) ? entityRef.exec(value)?.groups : undefined;
      if (!parts) continue;
      const { kind = 'group', namespace = 'default' } = parts;
      return `${kind}:${namespace}/${parts.name}`.toLowerCase();
    }
  }
  return undefined;
}
