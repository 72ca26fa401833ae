import { sampleOf, SAMPLE_STYLES } from '@gitops-portal/plugin-schemas-common';
import type { CorpusKind } from './corpusDefinitions';
import type { SchemaOracle } from './SchemaOracle';

/** A sample that was not accepted, and by whom. */
export interface SampleFailure {
  file: string;
  kind: string;
  version: string;
  style: string;
  /** What the engine said already; nothing where it was content. */
  engine: string[];
  oracle: string[];
}

/**
 * Makes every style of sample of every version, and asks the oracle about the
 * text, under strict field validation.
 */
export async function sampleFigures(
  kinds: CorpusKind[],
  oracle: SchemaOracle,
): Promise<{ samples: number; failing: SampleFailure[] }> {
  let samples = 0;
  const failing: SampleFailure[] = [];
  for (const of of kinds) {
    const asked = of.kind.versions.flatMap(({ name }) =>
      SAMPLE_STYLES.map(style => trySample(of, name, style, oracle)),
    );
    const failures = await Promise.all(asked);
    samples += failures.length;
    failing.push(...failures.filter(failure => failure !== undefined));
  }
  return { samples, failing };
}

async function trySample(
  { file, kind, crd }: CorpusKind,
  version: string,
  style: SampleStyle,
  oracle: SchemaOracle,
): Promise<SampleFailure | undefined> {
  const sample = sampleOf(kind, version, style);
  const verdict = await oracle.ask({
    crd,
    version,
    strict: true,
    objectYaml: sample.yaml,
  });
  if (verdict.valid) {
    return undefined;
  }
  const engine = [...sample.issues, ...sample.unchecked].map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );
  const said = [
    ...verdict.errors.map(({ field, detail }) => `${field} ${detail}`),
    ...(verdict.strict ?? []),
  ];
  return {
    file,
    kind: kind.kind,
    version,
    style,
    engine,
    oracle: verdict.error ? [verdict.error] : said,
  };
}
