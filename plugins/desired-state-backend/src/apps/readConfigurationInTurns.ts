import type { JsonValue } from '@backstage/types';
import {
  configurationOf,
  helmReading,
  parseLayer,
  readData,
  readYamlInTurns,
  type AppConfiguration,
  type Layout,
  type LayerFile,
  type ParsedLayer,
} from '@gitops-portal/plugin-desired-state-common';
import { Turns } from '@gitops-portal/plugin-environments-node';

/** A layer's text as it was read, or why it could not be. */
export type ParsedFile = ParsedLayer['file'];

/** Files that are longer are read in turns, and kept, in characters. */
const longText = 16 * 1024;
/** Long files that are kept: what a change is made from and what it makes. */
const keptLimit = 6;

const kept = new Map<string, Promise<ParsedFile>>();

/** Reads a layer, a long one once for all that want it at a time. */
export async function parseLayerInTurns(text: string): Promise<ParsedFile> {
  if (text.length <= longText) return parseLayer(text);
  const known = kept.get(text);
  const file = known ?? readYamlInTurns(text, helmReading, new Turns());
  kept.delete(text);
  kept.set(text, file);
  for (const oldest of [...kept.keys()].slice(0, -keptLimit)) {
    kept.delete(oldest);
  }
  return file;
}

/**
 * Reads the layers that are there, and lets others have their turn meanwhile.
 *
 * @param known - by their texts, to read once what several places have
 */
export async function parseLayersInTurns(
  layers: LayerFile[],
  turns: Turns,
  known = new Map<string, ParsedFile>(),
): Promise<ParsedLayer[]> {
  const parsed: ParsedLayer[] = [];
  for (const { text, ...layer } of layers) {
    if (text === undefined) continue;
    const file = known.get(text) ?? (await parseLayerInTurns(text));
    known.set(text, file);
    parsed.push({ ...layer, file });
    if (turns.isOver) await turns.pass();
  }
  return parsed;
}

/** What steps come to; others have their turn between them. */
export async function inTurns<T>(
  steps: Generator<undefined, T>,
  turns: Turns,
): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (turns.isOver) await turns.pass();
  }
}

/**
 * Reads an app's configuration from its layers as `readConfiguration` does,
 * and lets others have their turn meanwhile.
 *
 * @param how.known - as of `parseLayersInTurns`
 * @param how.origins - as of `configurationOf`
 */
export async function readConfigurationInTurns(
  layout: Layout,
  layers: LayerFile[],
  how: { known?: Map<string, ParsedFile>; origins?: boolean } = {},
): Promise<AppConfiguration> {
  const turns = new Turns();
  const parsed = await parseLayersInTurns(layers, turns, how.known);
  return inTurns(configurationOf(layout, parsed, how), turns);
}

/** Reads the data of texts, so that it is known when it is asked for. */
export async function readDataInTurns(
  texts: (string | undefined)[],
): Promise<(text: string | undefined) => JsonValue> {
  const known = new Map<string | undefined, JsonValue>();
  for (const text of texts) {
    if (text === undefined || text.length <= longText) continue;
    const file = await readYamlInTurns(text, {}, new Turns());
    known.set(text, 'message' in file ? null : file.data);
  }
  return text => (known.has(text) ? known.get(text)! : readData(text));
}
