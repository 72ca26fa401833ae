import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { LocalAction } from './LocalAction';

interface Package {
  name: string;
  version?: string;
  purl?: string;
}

interface Lock {
  name?: string;
  packages?: Record<string, { version?: string; license?: string }>;
}

async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

/** What package-lock.json says is installed. */
async function npmPackages(folder: string): Promise<Package[]> {
  const lock = await readJson<Lock>(join(folder, 'package-lock.json'));
  return Object.entries(lock?.packages ?? {}).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').pop();
    return path && name
      ? [{ name, version, purl: `pkg:npm/${name}@${version}` }]
      : [];
  });
}

/** What the image is built on. */
async function basePackages(folder: string): Promise<Package[]> {
  const text = await readFile(join(folder, 'Dockerfile'), 'utf8').catch(
    () => '',
  );
  return [...text.matchAll(/^FROM\s+(?:--\S+\s+)*([^\s@]+)/gim)].map(
    ([, name]) => ({ name, purl: `pkg:docker/${name.replace(':', '@')}` }),
  );
}

const idOf = ({ name, version = '' }: Package) =>
  `SPDXRef-${`${name}-${version}`.replace(/[^A-Za-z0-9.-]/g, '-')}`;

/**
 * `anchore/sbom-action` for `format: spdx-json`: the app, the packages of its
 * lock file and the images that it is built on (SPDX 2.3).
 */
export const sbom: LocalAction = async ({ inputs, log, run, workspace }) => {
  const format = inputs.format || 'spdx-json';
  if (format !== 'spdx-json') {
    throw new Error(`The sandbox writes spdx-json only, not ${format}`);
  }
  const folder = resolve(workspace, inputs.path || '.');
  const own = await readJson<{ name?: string; version?: string }>(
    join(folder, 'package.json'),
  );
  const root: Package = {
    name: own?.name ?? basename(folder),
    version: own?.version,
  };
  const parts = [
    ...(await npmPackages(folder)),
    ...(await basePackages(folder)),
  ];
  const namespace = createHash('sha256').update(run.sha).digest('hex');
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: root.name,
    documentNamespace: `https://sbom.invalid/${root.name}/${namespace}`,
    creationInfo: {
      created: run.commit.at,
      creators: ['Tool: sandbox'],
    },
    packages: [root, ...parts].map(part => ({
      SPDXID: idOf(part),
      name: part.name,
      ...(part.version && { versionInfo: part.version }),
      downloadLocation: 'NOASSERTION',
      filesAnalyzed: false,
      ...(part.purl && {
        externalRefs: [
          {
            referenceCategory: 'PACKAGE-MANAGER',
            referenceType: 'purl',
            referenceLocator: part.purl,
          },
        ],
      }),
    })),
    relationships: [
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relationshipType: 'DESCRIBES',
        relatedSpdxElement: idOf(root),
      },
      ...parts.map(part => ({
        spdxElementId: idOf(root),
        relationshipType: 'DEPENDS_ON',
        relatedSpdxElement: idOf(part),
      })),
    ],
  };
  const file = resolve(workspace, inputs['output-file'] || 'sbom.spdx.json');
  await writeFile(file, `${JSON.stringify(document, undefined, 2)}\n`);
  log.line(`${parts.length + 1} packages in ${basename(file)}`);
  return {};
};
