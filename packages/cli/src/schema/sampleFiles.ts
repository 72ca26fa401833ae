import type { MadeSample } from './sampleCommand';

/**
 * Where each sample goes: `Kind.group.version.style.yaml`, below the name of
 * its definition's file where they come from several.
 */
export function sampleFiles(samples: MadeSample[]): Map<string, string> {
  const sources = [
    ...new Set(samples.map(({ definition }) => definition.file)),
  ];
  const shared = commonFolder(sources);
  const files = new Map<string, string>();
  for (const { definition, sample } of samples) {
    const folder =
      sources.length > 1
        ? `${definition.file.slice(shared.length).replace(/\.[^./]*$/, '')}/`
        : '';
    const stem = [sample.kind, sample.group, sample.version, sample.style]
      .filter(Boolean)
      .join('.');
    let name = `${folder}${stem}.yaml`;
    for (let again = 2; files.has(name); again++) {
      name = `${folder}${stem}-${again}.yaml`;
    }
    files.set(name, sample.yaml);
  }
  return files;
}

function commonFolder(files: string[]): string {
  const [first = '', ...rest] = files;
  const folders = first.split('/').slice(0, -1);
  const shared = folders
    .map((_, index) => `${folders.slice(0, index + 1).join('/')}/`)
    .filter(folder => rest.every(file => file.startsWith(folder)));
  return shared.at(-1) ?? '';
}
