import {
  checkKinds,
  kindsOf,
  objectsIn,
  parseManifests,
} from '@gitops-portal/plugin-schemas-common';

/**
 * How many kinds a minute `schema check` gets through on one core: by the
 * processor time that reading and checking take, so that other programs on
 * the machine do not count.
 */
export function checkFigures(files: { text: string }[]): {
  kinds: number;
  kindsPerMinute: number;
} {
  const before = process.cpuUsage();
  let kinds = 0;
  for (const { text } of files) {
    for (const { value } of parseManifests(text).documents) {
      for (const object of objectsIn(value)) {
        kinds += checkKinds(kindsOf(object.value).kinds).kinds;
      }
    }
  }
  const { user, system } = process.cpuUsage(before);
  const minutes = (user + system) / 60_000_000;
  return { kinds, kindsPerMinute: Math.round(kinds / minutes) };
}
