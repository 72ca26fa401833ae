import { checkFigures } from './checkFigures';
import {
  corpusFiles,
  corpusFolders,
  corpusKinds,
  type CorpusKind,
} from './corpusDefinitions';
import { openOracle } from './openOracle';
import { pageFigures } from './pageFigures';
import { percentProgress } from './percentProgress';
import { sampleFigures } from './sampleFigures';
import { searchFigures } from './searchFigures';
import type { SchemaOracle } from './SchemaOracle';
import { verdictFigures } from './verdictFigures';

type Figures = Record<string, unknown>;

const started = performance.now();

const say = (line: string) => {
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stderr.write(`bench: ${seconds} s: ${line}\n`);
};

/**
 * Measures what is done with schemas: samples and verdicts beside the API
 * server's own code, search over 5,000 kinds, the page of a large kind, and
 * how fast kinds are checked. What could not be measured is left out, and said.
 */
export async function schemasBenchmark(): Promise<Figures> {
  const folders = corpusFolders();
  const files = corpusFiles(folders);
  const kinds = corpusKinds(files);
  say(
    `${kinds.length} kinds in ${files.length} files of ${folders.join(', ')}`,
  );
  if (kinds.length === 0) {
    throw new Error(`There is no kind in ${folders.join(', ')}`);
  }
  return {
    kinds: kinds.length,
    ...(await besideOracle(kinds)),
    ...(await measured('search', () => searchFigures(kinds))),
    ...(await measured('check', () => checkFigures(files))),
    ...(await measured('page', () => page(kinds))),
  };
}

/** The figures of one part; none where it fails, for the others' sake. */
async function measured(
  part: string,
  measure: () => Figures | Promise<Figures>,
): Promise<Figures> {
  say(part);
  try {
    return await measure();
  } catch (error) {
    say(`${part} is not measured: ${error}`);
    return {};
  }
}

async function besideOracle(kinds: CorpusKind[]): Promise<Figures> {
  const oracle = await openOracle(say);
  if (!oracle) {
    return {};
  }
  try {
    return {
      ...(await measured('samples', () => samples(kinds, oracle))),
      ...(await measured('verdicts', () => verdictFigures(kinds, oracle, say))),
    };
  } finally {
    oracle.end();
  }
}

async function samples(kinds: CorpusKind[], oracle: SchemaOracle) {
  const { failing, notFound, ...figures } = await sampleFigures(
    kinds,
    oracle,
    percentProgress('samples', kinds.length, say),
  );
  for (const failure of failing) {
    say(`refused: ${JSON.stringify(failure)}`);
  }
  return {
    ...figures,
    samplesNotFound: notFound,
    samplesRefusedByOracle: failing.length,
  };
}

async function page(kinds: CorpusKind[]): Promise<Figures> {
  const large = kinds.find(({ kind }) => kind.kind === 'ApplicationSet');
  if (!large) {
    say('no ApplicationSet is among the kinds: its page is not measured');
    return {};
  }
  return pageFigures(large.crd, say);
}
