import type { Kind } from '@gitops-portal/plugin-schemas-common';
import type { Finding } from './Finding';
import type { Definition } from './loadDefinitions';

/** The kinds that have a version; all where none is asked for. */
export function withVersion(kinds: Kind[], version?: string): Kind[] {
  return kinds.filter(
    kind =>
      version === undefined ||
      kind.versions.some(({ name }) => name === version),
  );
}

/** Why nothing was found: no definition, or none with the version. */
export function versionProblem(
  definitions: Definition[],
  chosen: Kind[],
  version: string | undefined,
  explained: boolean,
  file: string,
): Finding[] {
  if (chosen.length > 0) {
    return [];
  }
  if (definitions.length === 0) {
    return explained
      ? []
      : [{ file, message: 'there is no XRD and no CRD in it' }];
  }
  return definitions.map(definition => ({
    file: definition.file,
    ...definition.positionOf(['spec', 'versions']),
    message: definition.kinds
      .map(
        kind =>
          `${kind.kind} has ${
            version ? `no version ${version}, only ` : ''
          }${kind.versions.map(({ name }) => name).join(', ')}`,
      )
      .join('; '),
  }));
}
