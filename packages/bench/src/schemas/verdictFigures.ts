import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { CorpusKind } from './corpusDefinitions';
import { caseSources } from './mutationCases';
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

/** Compares engine and oracle on mutations of every rule, of a fixed seed. */
export async function verdictFigures(
  kinds: CorpusKind[],
  oracle: SchemaOracle,
  say: (line: string) => void,
) {
  const nodes = new Map<string, JSONSchemaProps>();
  for (const version of kinds.flatMap(({ kind }) => kind.versions)) {
    for (const node of schemaNodes(version.schema)) {
      const text = JSON.stringify(node);
      if (text.length < MAX_NODE) {
        nodes.set(text, node);
      }
    }
  }
  const random = new Random(SEED);
  // For rules that hardly a real kind uses.
  const own = Array.from({ length: OWN_SCHEMAS }, () => someSchema(random));
  const sources = caseSources(
    [...nodes.values(), ...own.flatMap(schema => [...schemaNodes(schema)])],
    random,
  );
  const figures = await runMutations(sources, oracle, PER_RULE);
  for (const { tried, issues, oracle: verdict } of figures.failing.slice(
    0,
    20,
  )) {
    say(
      `${tried.rule}: engine ${JSON.stringify(issues)}, oracle ${JSON.stringify(
        verdict.errors,
      )}`,
    );
  }
  return {
    verdicts: figures.verdicts,
    verdictsUnequal: figures.verdictsUnequal,
    storedUnequal: figures.storedUnequal,
    unchecked: figures.unchecked,
  };
}
