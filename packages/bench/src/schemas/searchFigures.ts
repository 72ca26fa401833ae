import {
  FieldSearch,
  kindsOf,
  objectsIn,
  parseManifests,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import { percentiles } from '../percentiles';
import { Random } from './Random';

const KINDS = 5000;
const QUERIES = 300;

/**
 * Builds the index of so many kinds, copies of those given under names of
 * their own, and searches it as people do: names, beginnings, two words, words
 * of descriptions, paths, and what is not there.
 */
export function searchFigures(files: { text: string }[]): {
  indexMs: number;
  searchMs: { p50: number; p95: number };
  fields: number;
} {
  const originals = files
    .flatMap(({ text }) => parseManifests(text).documents)
    .flatMap(({ value }) => objectsIn(value))
    .flatMap(({ value }) => kindsOf(value).kinds)
    .filter(kind => kind.claimedAs === undefined);
  const kinds = Array.from({ length: KINDS }, (_, index): Kind => {
    const kind = originals[index % originals.length];
    const copy = Math.floor(index / originals.length);
    return copy === 0 ? kind : { ...kind, group: `copy${copy}.${kind.group}` };
  });
  const started = performance.now();
  const search = FieldSearch.of(kinds);
  const indexMs = Math.round(performance.now() - started);
  const queries = queriesFor(search);
  const durations = queries.map(query => {
    const asked = performance.now();
    search.search(query, 50);
    return performance.now() - asked;
  });
  return { indexMs, searchMs: percentiles(durations), fields: search.size };
}

/** Words of fields that there are, drawn with a fixed seed. */
function queriesFor(search: FieldSearch): string[] {
  const found = ['name', 'spec', 'a', 'e', 'secret', 'replicas'].flatMap(word =>
    search.search(word, 400),
  );
  const random = new Random(7);
  const names = found.map(({ path }) => path.split(/[.[\]*]+/).filter(Boolean));
  return Array.from({ length: QUERIES }, (_, index) => {
    const steps = random.pick(names);
    const name = steps[steps.length - 1];
    switch (index % 6) {
      case 0:
        return name;
      case 1:
        return name.slice(0, Math.max(2, Math.ceil(name.length / 2)));
      case 2:
        return `${steps[Math.max(0, steps.length - 2)]} ${name}`;
      case 3:
        return steps.slice(-2).join('.');
      case 4:
        return ['certificate', 'default namespace', 'timeout'][index % 3];
      default:
        return `nothing${index}`;
    }
  });
}
