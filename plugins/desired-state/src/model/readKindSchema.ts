import { FormHints } from '@gitops-portal/plugin-desired-state-common';
import type { Kind } from '@gitops-portal/plugin-schemas-common';
import type { KindSchema } from './KindSchema';

/** What a kind says about requests of one of its versions. */
export function readKindSchema(kind: Kind, apiVersion: string): KindSchema {
  const name = apiVersion.split('/').pop();
  const version = kind.versions.find(candidate => candidate.name === name);
  if (!version) {
    const known = kind.versions.map(candidate => candidate.name).join(', ');
    return {
      state: 'missing',
      reason: `${kind.kind} has no version ${name}; the platform defines ${known}`,
    };
  }
  const spec = version.schema.properties?.spec;
  if (!spec) {
    return {
      state: 'missing',
      reason: `${kind.kind} ${name} does not describe its spec`,
    };
  }
  return {
    state: 'ready',
    spec,
    machinery: kind.machinery ?? [],
    hints: FormHints.read(kind.formHints),
    outputs: kind.outputs,
    ...(version.deprecated
      ? {
          deprecation:
            version.deprecationWarning ?? `${apiVersion} is deprecated`,
        }
      : {}),
  };
}
