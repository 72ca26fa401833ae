import { FieldSearch, type Kind } from '@gitops-portal/plugin-schemas-common';
import { percentiles } from '../percentiles';
import type { CorpusKind } from './corpusDefinitions';
import { processorTime, threadTime } from './processorTime';
import { Random } from './Random';

const KINDS = 5000;
const QUERIES = 300;

/**
 * Builds the index of so many kinds, copies of those given under names of
 * their own, and searches it as people do: names, beginnings, two words, words
 * of descriptions, paths, and what is not there. Milliseconds are of processor
 * time: of all threads for the index, of the searching one for a search.
 */
export function searchFigures(corpus: CorpusKind[]): {
  searchMs: { p50: number; p95: number };
  indexMs: number;
  searchFields: number;
} {
  const originals = corpus
    .map(({ kind }) => kind)
    .filter(kind => kind.claimedAs === undefined);
  const kinds = Array.from({ length: KINDS }, (_, index): Kind => {
    const kind = originals[index % originals.length];
    const copy = Math.floor(index / originals.length);
    return copy === 0 ? kind : { ...kind, group: `copy${copy}.${kind.group}` };
  });
  const started = processorTime();
  const search = FieldSearch.of(kinds);
  const indexMs = Math.round(processorTime() - started);
  const queries = queriesFor(search);
  const durations = queries.map(query => {
    const asked = threadTime();
    search.search(query, 50);
    return threadTime() - asked;
  });
  return {
    searchMs: percentiles(durations),
    indexMs,
    searchFields: search.size,
  };
}

/** Words of fields that there are, drawn with a fixed seed. */
function queriesFor(search: FieldSearch): string[] {
  const found = ['name', 'spec', 'a', 'e', 'secret', 'replicas'].flatMap(word =>
    search.search(word, 400),
  );
  const random = new Random(7);
  const names = found
    .map(({ path }) => path.split(/[.[\]*]+/).filter(Boolean))
    .concat([['spec']]);
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
