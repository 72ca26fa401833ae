import {
  checkKinds,
  kindsOf,
  objectsIn,
  parseManifests,
} from '@gitops-portal/plugin-schemas-common';
import { processorTime } from './processorTime';

/**
 * How many kinds a minute `schema check` gets through on one core: by the
 * processor time that reading and checking take, so that other programs on
 * the machine do not count.
 */
export function checkFigures(files: { text: string }[]): {
  kindsPerMinute: number;
} {
  const before = processorTime();
  let kinds = 0;
  for (const { text } of files) {
    for (const { value } of parseManifests(text).documents) {
      for (const object of objectsIn(value)) {
        kinds += checkKinds(kindsOf(object.value).kinds).kinds;
      }
    }
  }
  const minutes = (processorTime() - before) / 60_000;
  return { kindsPerMinute: Math.round(kinds / minutes) };
}
