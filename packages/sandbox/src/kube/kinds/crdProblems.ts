import type { KubeObject } from '../api';
import type { StatusCause } from '../status/KubeStatusError';
import type { CrdSpec } from './crdKinds';

function required(field: string, detail?: string): StatusCause {
  return {
    reason: 'FieldValueRequired',
    message: detail ? `Required value: ${detail}` : 'Required value',
    field,
  };
}

/** What the API server refuses in a CustomResourceDefinition, in the main. */
export function crdProblems(
  object: KubeObject,
  old: KubeObject | undefined,
): StatusCause[] {
  const spec = object.spec as CrdSpec;
  const problems: StatusCause[] = [];
  if (!spec?.names?.plural || !spec.group || !Array.isArray(spec.versions)) {
    return problems;
  }
  const expected = `${spec.names.plural}.${spec.group}`;
  if (object.metadata.name !== expected) {
    problems.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: "${object.metadata.name}": must be spec.names.plural+"."+spec.group`,
      field: 'metadata.name',
    });
  }
  if (spec.versions.filter(version => version.storage).length !== 1) {
    problems.push({
      reason: 'FieldValueInvalid',
      message:
        'Invalid value: must have exactly one version marked as storage version',
      field: 'spec.versions',
    });
  }
  for (const [index, version] of spec.versions.entries()) {
    if (!version.schema?.openAPIV3Schema) {
      problems.push(
        required(
          `spec.versions[${index}].schema.openAPIV3Schema`,
          'schemas are required',
        ),
      );
    }
  }
  const before = old?.spec as CrdSpec | undefined;
  for (const name of ['group', 'scope'] as const) {
    if (before && before[name] !== spec[name]) {
      problems.push({
        reason: 'FieldValueInvalid',
        message: `Invalid value: "${spec[name]}": field is immutable`,
        field: `spec.${name}`,
      });
    }
  }
  return problems;
}
