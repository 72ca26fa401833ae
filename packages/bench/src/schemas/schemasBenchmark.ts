import { checkFigures } from './checkFigures';
import { corpusFiles, corpusFolders, corpusKinds } from './corpusDefinitions';
import { openOracle } from './openOracle';
import { pageFigures } from './pageFigures';
import { searchFigures } from './searchFigures';
import { verdictFigures } from './verdictFigures';
import { sampleFigures } from './sampleFigures';

const say = (line: string) => process.stderr.write(`bench: ${line}\n`);

/**
 * Measures what is done with schemas: samples and verdicts beside the API
 * server's own code, search over 5,000 kinds, the page of a large kind, and
 * how fast kinds are checked. What could not be measured is left out, and said.
 */
export async function schemasBenchmark(): Promise<Record<string, unknown>> {
  const folders = corpusFolders();
  const files = corpusFiles(folders);
  say(`${files.length} files below ${folders.join(', ')}`);
  const kinds = corpusKinds(files);
  say('checking');
  const check = checkFigures(files);
  say('searching');
  const search = searchFigures(files);
  return {
    kinds: kinds.length,
    ...(await oracleFigures(kinds)),
    searchMs: search.searchMs,
    indexMs: search.indexMs,
    searchFields: search.fields,
    ...(await page(kinds)),
    kindsPerMinute: check.kindsPerMinute,
  };
}

type Kinds = ReturnType<typeof corpusKinds>;

async function oracleFigures(kinds: Kinds) {
  const oracle = await openOracle(say);
  if (!oracle) {
    return {};
  }
  try {
    say('samples beside the oracle');
    const { samples, notFound, failing } = await sampleFigures(kinds, oracle);
    for (const failure of failing) {
      say(`refused: ${JSON.stringify(failure)}`);
    }
    say('verdicts beside the oracle');
    const verdicts = await verdictFigures(kinds, oracle, say);
    return {
      samples,
      samplesNotFound: notFound,
      samplesRefusedByOracle: failing.length,
      ...verdicts,
    };
  } finally {
    oracle.end();
  }
}

async function page(kinds: Kinds) {
  const large = kinds.find(({ kind }) => kind.kind === 'ApplicationSet');
  if (!large) {
    say('no ApplicationSet among the kinds: its page is not measured');
    return {};
  }
  return pageFigures(large.crd, say).catch(error => {
    say(
      `the page was not measured: ${
        error instanceof Error ? error.message : error
      }`,
    );
    return {};
  });
}
