import {
  Sampler,
  SAMPLE_STYLES,
  type Sample,
} from '@gitops-portal/plugin-schemas-common';
import type { CorpusKind } from './corpusDefinitions';
import type { SchemaOracle } from './SchemaOracle';

/** A sample that the engine took for good and the oracle did not. */
interface SampleFailure {
  file: string;
  kind: string;
  version: string;
  style: string;
  oracle: string[];
}

/** How the samples of some kinds did. */
interface SampleFigures {
  samples: number;
  /** Those that the engine refuses itself: they are given to nobody. */
  notFound: number;
  failing: SampleFailure[];
}

/**
 * Makes every style of sample of every version, and asks the oracle about the
 * text, under strict field validation.
 *
 * @param progress - is told how many of the kinds are done
 */
export async function sampleFigures(
  kinds: CorpusKind[],
  oracle: SchemaOracle,
  progress: (done: number) => void,
): Promise<SampleFigures> {
  const figures: SampleFigures = { samples: 0, notFound: 0, failing: [] };
  for (const [index, of] of kinds.entries()) {
    progress(index);
    for (const { name } of of.kind.versions) {
      const sampler = new Sampler(of.kind, name);
      const samples = SAMPLE_STYLES.map(style => sampler.sample(style));
      const good = samples.filter(
        ({ issues, unchecked }) => issues.length + unchecked.length === 0,
      );
      const refusals = await Promise.all(
        good.map(sample => refusalOf(of, sample, oracle)),
      );
      figures.samples += good.length;
      figures.notFound += samples.length - good.length;
      figures.failing.push(
        ...refusals.filter(refusal => refusal !== undefined),
      );
    }
  }
  return figures;
}

async function refusalOf(
  { file, crd }: CorpusKind,
  { kind, version, style, yaml }: Sample,
  oracle: SchemaOracle,
): Promise<SampleFailure | undefined> {
  const verdict = await oracle.ask({
    crd,
    version,
    strict: true,
    objectYaml: yaml,
  });
  if (verdict.valid) {
    return undefined;
  }
  const said = [
    ...verdict.errors.map(({ field, detail }) => `${field} ${detail}`),
    ...(verdict.strict ?? []),
  ];
  return {
    file,
    kind,
    version,
    style,
    oracle: verdict.error ? [verdict.error] : said,
  };
}
