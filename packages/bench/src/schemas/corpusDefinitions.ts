import {
  isXrd,
  kindsOf,
  objectsIn,
  parseManifests,
  parseXrd,
  xrdToCrds,
  type Crd,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A kind with the CRD that an API server would be given for it. */
export interface CorpusKind {
  file: string;
  kind: Kind;
  crd: Crd;
}

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../..');

/**
 * Where definitions to measure with are: `crds` and `xrds` of a corpus, or all
 * of it where it has neither; without one, those of the examples.
 *
 * @throws where GITOPS_PORTAL_CORPUS names no folder
 */
export function corpusFolders(
  given: string | undefined = process.env.GITOPS_PORTAL_CORPUS,
): string[] {
  const corpus = given ?? resolve(root, '../shared/corpus');
  if (!existsSync(corpus)) {
    if (given !== undefined) {
      throw new Error(`GITOPS_PORTAL_CORPUS: there is no folder ${given}`);
    }
    return [join(root, 'examples/platform-config/platform/xrds')];
  }
  const parts = [join(corpus, 'crds'), join(corpus, 'xrds')].filter(folder =>
    existsSync(folder),
  );
  return parts.length > 0 ? parts : [corpus];
}

/** The texts of every YAML file below some folders. */
export function corpusFiles(
  folders: string[],
): { file: string; text: string }[] {
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(file => ({ file, text: readFileSync(file, 'utf8') })),
  );
}

/** Every kind of some files, with its CRD; what is refused is left out. */
export function corpusKinds(
  files: { file: string; text: string }[],
): CorpusKind[] {
  return files.flatMap(({ file, text }) =>
    parseManifests(text)
      .documents.flatMap(({ value }) => objectsIn(value))
      .flatMap(({ value }) => {
        const crds = crdsOf(value);
        return kindsOf(value, file).kinds.flatMap(kind => {
          const crd = crds.find(each => each.spec.names.kind === kind.kind);
          return crd ? [{ file, kind, crd }] : [];
        });
      }),
  );
}

function crdsOf(value: unknown): Crd[] {
  if (!isXrd(value)) {
    return [value as Crd];
  }
  const { xrd } = parseXrd(value);
  const { composite, claim } = xrd ? xrdToCrds(xrd) : {};
  return [composite?.crd, claim?.crd].filter(crd => crd !== undefined);
}
