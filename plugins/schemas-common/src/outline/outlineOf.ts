import { JsonValue } from '@backstage/types';
import { FieldNode } from '../fields/FieldNode';
import { fieldTree } from '../fields/fieldTree';
import { walkFields } from '../fields/searchFields';
import { Kind } from '../kinds/Kind';
import { preferredVersion } from '../kinds/kindFromCrd';

/** One field of a kind, in one line. */
export interface OutlineRow {
  /** `spec.users[].name` through a list, `spec.env.*.value` through a map. */
  path: string;
  /** The type as an engineer names it: `list of Rule by name`. */
  type: string;
  required: boolean;
  default?: JsonValue;
  enum?: JsonValue[];
  /** What it accepts, and its rules, in plain words. */
  constraints: string[];
  description?: string;
}

/**
 * Every field of a version of a kind, parents first.
 *
 * @param version - the preferred one if left out
 * @throws RangeError for a version that the kind does not have
 */
export function outlineOf(kind: Kind, version?: string): OutlineRow[] {
  const chosen = version
    ? kind.versions.find(({ name }) => name === version)
    : preferredVersion(kind);
  if (!chosen) {
    throw new RangeError(
      `${kind.kind} has no version ${version}, only ${kind.versions
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  const tree = fieldTree(chosen.schema, { machinery: kind.machinery });
  return [...walkFields(tree)].map(rowOf);
}

function rowOf(node: FieldNode): OutlineRow {
  return {
    path: node.path,
    type: node.type,
    required: node.required,
    ...(node.default === undefined ? {} : { default: node.default }),
    ...(node.enum ? { enum: node.enum } : {}),
    constraints: [
      ...node.constraints,
      ...node.rules.map(({ message }) => message),
    ],
    ...(node.description ? { description: node.description } : {}),
  };
}
