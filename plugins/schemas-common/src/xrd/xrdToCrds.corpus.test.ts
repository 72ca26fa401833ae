import fs from 'node:fs';
import path from 'node:path';
import { parseManifests } from '../yaml/parseManifests';
import { isXrd, parseXrd } from './parseXrd';
import { CrdResult, xrdToCrds } from './xrdToCrds';

const corpus =
  process.env.GITOPS_PORTAL_CORPUS ??
  path.resolve(__dirname, '../../../../../shared/corpus');
const goldens = path.join(corpus, 'golden/xrd-to-crd');

function read(file: string): unknown[] {
  return parseManifests(fs.readFileSync(file, 'utf8')).documents.map(
    document => document.value,
  );
}

function expected(base: string, role: 'composite' | 'claim'): unknown {
  const error = `${base}.${role}.error.txt`;
  if (fs.existsSync(error)) {
    return { refusal: fs.readFileSync(error, 'utf8').trim() };
  }
  const file = `${base}.${role}.yaml`;
  if (!fs.existsSync(file)) {
    return undefined;
  }
  // The goldens carry the zero values that Go prints for a status.
  const [{ metadata, spec }] = read(file) as [
    { metadata: unknown; spec: unknown },
  ];
  return { metadata, spec };
}

function actual(result: CrdResult | undefined): unknown {
  if (!result?.crd) {
    return result;
  }
  const { metadata, spec } = result.crd;
  // Go leaves an empty name out.
  return JSON.parse(
    JSON.stringify({
      metadata: { ...metadata, name: metadata.name || undefined },
      spec,
    }),
  );
}

interface Case {
  name: string;
  document: unknown;
  base: string;
}

function cases(): Case[] {
  const folder = path.join(corpus, 'xrds');
  return fs.readdirSync(folder).flatMap(source =>
    fs.readdirSync(path.join(folder, source)).flatMap(file => {
      const documents = read(path.join(folder, source, file));
      return documents.flatMap((document, index) => {
        if (!isXrd(document)) {
          return [];
        }
        const stem = file.replace(/\.ya?ml$/, '');
        const suffix = index === 0 ? '' : `-${index + 1}`;
        const name = `${source}/${stem}${suffix}`;
        return [{ name, document, base: path.join(goldens, name) }];
      });
    }),
  );
}

// Skipped where the corpus is not: it does not come with the repository.
const hasCorpus = fs.existsSync(goldens);
const describeCorpus = hasCorpus ? describe : describe.skip;

describeCorpus(
  `XRDs of the corpus (${corpus}) become what Crossplane's own code makes of them`,
  () => {
    const found = hasCorpus ? cases() : [];

    it('has cases', () => {
      expect(found).not.toEqual([]);
    });

    for (const { name, document, base } of found) {
      it(`${name}`, () => {
        const { xrd, problems } = parseXrd(document);
        expect(problems).toBeUndefined();
        const crds = xrdToCrds(xrd!);
        expect(actual(crds.composite)).toEqual(expected(base, 'composite'));
        expect(actual(crds.claim)).toEqual(expected(base, 'claim'));
      });
    }
  },
);
