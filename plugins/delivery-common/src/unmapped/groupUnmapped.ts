import { appNameFor, asName, environmentWords } from './appNameFor';
import { ownerIn } from './ownerIn';
import type { ObservedObject } from '../objects';
import type { UnmappedApp, UnmappedObject } from './UnmappedApp';

/** An engine object that was found, with what names its app. */
export interface FoundObject extends UnmappedObject {
  /** The name that it gives its app; others may have it. */
  proposed: string;
}

interface Group {
  names: string[];
  origins: Set<string>;
  objects: FoundObject[];
}

/** What an engine object says of the app that it delivers. */
export function proposalOf(
  root: ObservedObject,
  environments: readonly string[],
): Pick<FoundObject, 'proposed' | 'owner'> {
  const words = [...new Set([...environments, ...environmentWords])];
  const owner = ownerIn(root);
  return { proposed: appNameFor(root, words), ...(owner ? { owner } : {}) };
}

/**
 * Puts the engine objects of one app together: those of the same name, and
 * those that come from the same folder but for the environment's name. No app
 * has two in one cluster, or two owners: they are apps of their own then.
 *
 * @param found - in the order of the environments
 * @param environments - names of all environments
 * @param isTaken - whether an app has the name
 */
export function groupUnmapped(
  found: readonly FoundObject[],
  environments: readonly string[],
  isTaken: (name: string) => boolean,
): UnmappedApp[] {
  const words = new Set([...environments, ...environmentWords]);
  const groups: Group[] = [];
  for (const object of found) {
    const origin = originKey(object, words);
    const fits = ({ objects }: Group) =>
      objects.every(
        ({ cluster, owner }) =>
          cluster !== object.cluster &&
          (!owner || !object.owner || owner === object.owner),
      );
    const group =
      groups.find(one => one.names.includes(object.proposed) && fits(one)) ??
      groups.find(one => origin && one.origins.has(origin) && fits(one));
    if (!group) {
      groups.push({
        names: [object.proposed],
        origins: new Set(origin ? [origin] : []),
        objects: [object],
      });
      continue;
    }
    group.names.push(object.proposed);
    if (origin) group.origins.add(origin);
    group.objects.push(object);
  }
  return named(groups, isTaken);
}

/** Charts are shared by many apps; a folder of manifests is one app's. */
function originKey(
  { origin }: UnmappedObject,
  words: ReadonlySet<string>,
): string | undefined {
  const { repository, path, chart } = origin;
  if (!repository || !path || chart || path === '.') return undefined;
  const parts = path.split('/').filter(part => !words.has(part.toLowerCase()));
  return `${repository.replace(/(\.git)?\/?$/, '')} ${parts.join('/')}`;
}

function named(
  groups: Group[],
  isTaken: (name: string) => boolean,
): UnmappedApp[] {
  const given = new Set<string>();
  const apps = groups.map(({ names, objects }) => {
    const [{ ref, namespace }] = objects;
    const candidates = [
      ...names.sort((a, b) => a.length - b.length || a.localeCompare(b)),
      asName(ref.name),
      asName(`${ref.name}-${namespace ?? ref.namespace ?? ''}`),
      ...objects.map(({ cluster }) => asName(`${ref.name}-${cluster}`)),
    ];
    const name =
      candidates.find(each => !isTaken(each) && !given.has(each)) ??
      asName(`${ref.name}-${given.size}`);
    given.add(name);
    const owner = objects.find(object => object.owner)?.owner;
    return {
      name,
      ...(owner ? { owner } : {}),
      objects: objects.map(
        ({ proposed: _, ...object }): UnmappedObject => object,
      ),
    };
  });
  return apps.sort((a, b) => a.name.localeCompare(b.name));
}
