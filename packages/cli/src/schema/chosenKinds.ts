import type { Kind } from '@gitops-portal/plugin-schemas-common';
import type { Finding } from './Finding';
import type { Definition } from './loadDefinitions';

/** What a command was asked to look at; all where nothing is said. */
interface Choice {
  version?: string;
  kind?: string;
}

/** The kinds of a name that have a version. */
export function chosenKinds(kinds: Kind[], { version, kind }: Choice): Kind[] {
  return kinds.filter(
    each =>
      (kind === undefined || each.kind === kind) &&
      (version === undefined ||
        each.versions.some(({ name }) => name === version)),
  );
}

/** Why nothing was chosen: no definition, no such kind, or no such version. */
export function nothingChosen(
  definitions: Definition[],
  { version, kind }: Choice,
  explained: boolean,
  file: string,
): Finding[] {
  if (definitions.length === 0) {
    return explained
      ? []
      : [
          {
            file,
            message:
              'there is no XRD and no CRD of apiextensions.k8s.io/v1 in it',
          },
        ];
  }
  const kinds = definitions.flatMap(definition => definition.kinds);
  if (kind !== undefined && !kinds.some(each => each.kind === kind)) {
    const known = kinds.map(each => each.kind).join(', ');
    return [{ file, message: `there is no kind ${kind} in it, only ${known}` }];
  }
  return definitions.flatMap(definition => {
    const asked = chosenKinds(definition.kinds, { kind });
    return asked.length > 0
      ? [
          {
            file: definition.file,
            ...definition.positionOf(['spec', 'versions']),
            message: asked.map(each => lacks(each, version)).join('; '),
          },
        ]
      : [];
  });
}

function lacks({ kind, versions }: Kind, version?: string): string {
  const names = versions.map(({ name }) => name).join(', ');
  return `${kind} has no version ${version}, only ${names}`;
}
