import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { Comparison } from './compareCase';
import type { CorpusKind } from './corpusDefinitions';
import { caseSources } from './mutationCases';
import { PLAIN_SCHEMAS } from './plainSchemas';
import { Random } from './Random';
import { runMutations } from './runMutations';
import type { SchemaOracle } from './SchemaOracle';
import { schemaNodes } from './schemaSites';
import { someSchema } from './someSchema';

const PER_RULE = 200;
const SEED = 1;
const OWN_SCHEMAS = 400;
// Larger parts are tried through what is in them.
const MAX_NODE = 20_000;
const MOST_TOLD = 20;

/** Compares engine and oracle on mutations of every rule, of a fixed seed. */
export async function verdictFigures(
  kinds: CorpusKind[],
  oracle: SchemaOracle,
  say: (line: string) => void,
  seed = SEED,
) {
  const random = new Random(seed);
  // For rules that hardly a real kind uses.
  const own = [
    ...PLAIN_SCHEMAS,
    ...Array.from({ length: OWN_SCHEMAS }, () => someSchema(random)),
  ];
  const sources = caseSources(
    [...realNodes(kinds), ...own.flatMap(schema => [...schemaNodes(schema)])],
    random,
  );
  const figures = await runMutations(sources, oracle, PER_RULE, (rule, done) =>
    say(`verdicts: rule ${done + 1} of ${sources.size} (${rule})`),
  );
  for (const { rule, valid, invalid } of figures.short) {
    say(
      `${rule}: only ${valid} accepted and ${invalid} refused writes were found, of ${
        PER_RULE / 2
      } each`,
    );
  }
  for (const compared of figures.failing.slice(0, MOST_TOLD)) {
    say(difference(compared));
  }
  return {
    rules: figures.rules.length,
    rulesTriedLess: figures.short.map(({ rule, valid, invalid }) => ({
      rule,
      valid,
      invalid,
    })),
    verdicts: figures.verdicts,
    verdictsUnequal: figures.verdictsUnequal,
    storedUnequal: figures.storedUnequal,
    unchecked: figures.unchecked,
  };
}

/** Every part of the kinds' schemas, what is alike only once. */
function realNodes(kinds: CorpusKind[]): Iterable<JSONSchemaProps> {
  const nodes = new Map<string, JSONSchemaProps>();
  for (const version of kinds.flatMap(({ kind }) => kind.versions)) {
    for (const node of schemaNodes(version.schema)) {
      const text = JSON.stringify(node);
      if (text.length < MAX_NODE) {
        nodes.set(text, node);
      }
    }
  }
  return nodes.values();
}

/** What differs on one write, with all that it takes to try it again. */
function difference({ tried, issues, oracle, object }: Comparison): string {
  const { rule, served, object: written, text, old } = tried;
  return `${rule} differs: ${JSON.stringify(
    {
      schema: served.schema,
      object: text ?? written,
      old,
      engine: { issues, object },
      oracle,
    },
    (_, value) => (typeof value === 'bigint' ? `${value}` : value),
  )}`;
}
