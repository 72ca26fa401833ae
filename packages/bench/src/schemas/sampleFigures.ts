import {
  sampleOf,
  SAMPLE_STYLES,
  type SampleStyle,
} from '@gitops-portal/plugin-schemas-common';
import type { CorpusKind } from './corpusDefinitions';
import type { SchemaOracle } from './SchemaOracle';

/** A sample that the engine took for good and the oracle did not. */
export interface SampleFailure {
  file: string;
  kind: string;
  version: string;
  style: string;
  oracle: string[];
}

/**
 * Makes every style of sample of every version, and asks the oracle about the
 * text, under strict field validation.
 */
export async function sampleFigures(
  kinds: CorpusKind[],
  oracle: SchemaOracle,
): Promise<{ samples: number; notFound: number; failing: SampleFailure[] }> {
  let samples = 0;
  let notFound = 0;
  const failing: SampleFailure[] = [];
  for (const of of kinds) {
    const asked = of.kind.versions.flatMap(({ name }) =>
      SAMPLE_STYLES.map(style => trySample(of, name, style, oracle)),
    );
    const failures = await Promise.all(asked);
    for (const failure of failures) {
      if (failure === 'not found') {
        notFound += 1;
        continue;
      }
      samples += 1;
      if (failure) {
        failing.push(failure);
      }
    }
  }
  return { samples, notFound, failing };
}

async function trySample(
  { file, kind, crd }: CorpusKind,
  version: string,
  style: SampleStyle,
  oracle: SchemaOracle,
): Promise<SampleFailure | 'not found' | undefined> {
  const sample = sampleOf(kind, version, style);
  // What the engine refuses itself is reported and not given to anybody.
  if (sample.issues.length + sample.unchecked.length > 0) {
    return 'not found';
  }
  const verdict = await oracle.ask({
    crd,
    version,
    strict: true,
    objectYaml: sample.yaml,
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
    kind: kind.kind,
    version,
    style,
    oracle: verdict.error ? [verdict.error] : said,
  };
}
