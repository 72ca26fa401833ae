import fs from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import {
  loadKinds,
  preferredVersion,
  sampleOf,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import { untouchedEdits } from './untouchedEdits';

const corpus =
  process.env.GITOPS_PORTAL_CORPUS ??
  path.resolve(__dirname, '../../../../../shared/corpus');

/** Each kind once, as the newest version of its project has it. */
function corpusKinds(): Kind[] {
  const folders = [
    ...foldersIn('crds').map(project => foldersIn(project).sort().at(-1)!),
    ...foldersIn('xrds'),
  ];
  const kinds = new Map<string, Kind>();
  for (const folder of folders) {
    for (const name of fs.readdirSync(path.join(corpus, folder))) {
      const file = path.join(corpus, folder, name);
      const text = /\.ya?ml$/.test(name) ? fs.readFileSync(file, 'utf8') : '';
      for (const kind of loadKinds([{ file, text }]).kinds) {
        kinds.set(`${kind.group}/${kind.kind}`, kind);
      }
    }
  }
  return [...kinds.values()].filter(
    kind => preferredVersion(kind)?.schema.properties?.spec,
  );
}

function foldersIn(folder: string): string[] {
  const entries = fs.readdirSync(path.join(corpus, folder), {
    withFileTypes: true,
  });
  const inside = entries.filter(entry => entry.isDirectory());
  return inside.length > 0
    ? inside.map(({ name }) => path.join(folder, name))
    : [folder];
}

const whereThereIsACorpus = fs.existsSync(path.join(corpus, 'crds'))
  ? describe
  : describe.skip;

whereThereIsACorpus(`kinds of the corpus at ${corpus}`, () => {
  it('have forms that write nothing while nobody touches them', () => {
    const kinds = corpusKinds();
    const touched: string[] = [];
    let fields = 0;
    for (const kind of kinds) {
      const sample = sampleOf(kind, preferredVersion(kind).name, 'full', {
        milliseconds: 50,
        mends: 0,
      });
      for (const spec of [{}, sampleSpec(sample.value)]) {
        const found = untouchedEdits(
          preferredVersion(kind).schema.properties?.spec,
          spec,
        );
        fields += found.fields;
        touched.push(
          ...found.edits.map(edit => `${kind.kind} ${JSON.stringify(edit)}`),
        );
      }
    }
    expect(touched).toEqual([]);
    expect(kinds.length).toBeGreaterThan(100);
    expect(fields).toBeGreaterThan(10_000);
  });
});

function sampleSpec(sample: unknown): JsonObject {
  return ((sample as { spec?: JsonObject }).spec ?? {}) as JsonObject;
}
