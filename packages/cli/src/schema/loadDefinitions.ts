import {
  isCrd,
  kindsOf,
  objectsIn,
  parseManifests,
  type Kind,
  type Position,
} from '@gitops-portal/plugin-schemas-common';
import type { Finding } from './Finding';
import type { Input } from './readInputs';

/** One XRD or CRD of a file. */
export interface Definition {
  file: string;
  /** Which document of the file, counted from 1. */
  document: number;
  /** The object as it was read. */
  value: unknown;
  /** Of an XRD the composite's, then the claim's. */
  kinds: Kind[];
  positionOf(path: (string | number)[]): Position;
}

/** The definitions of files, and what could not be read. */
export interface Definitions {
  definitions: Definition[];
  kinds: Kind[];
  problems: Finding[];
}

/** Reads every XRD and CRD of files; other objects are passed over. */
export function loadDefinitions(inputs: Input[]): Definitions {
  const definitions: Definition[] = [];
  const problems: Finding[] = [];
  for (const { file, text } of inputs) {
    const parsed = parseManifests(text);
    problems.push(...parsed.problems.map(problem => ({ file, ...problem })));
    for (const [index, document] of parsed.documents.entries()) {
      for (const { value, path } of objectsIn(document.value)) {
        const found = kindsOf(value, file);
        const positionOf = (inside: (string | number)[]) =>
          document.positionOf([...path, ...inside]);
        problems.push(
          ...found.problems.map(problem => ({
            file,
            ...positionOf(problem.path),
            message: problem.path.length
              ? `${problem.path.join('.')}: ${problem.message}`
              : problem.message,
          })),
        );
        const lacking = schemaless(value);
        if (lacking !== undefined) {
          problems.push({
            file,
            ...positionOf(['spec', 'versions', lacking]),
            message: `spec.versions.${lacking}: expected schema.openAPIV3Schema: without a schema the API server refuses the version`,
          });
        } else if (found.kinds.length > 0) {
          definitions.push({
            file,
            document: index + 1,
            value,
            kinds: found.kinds,
            positionOf,
          });
        }
      }
    }
  }
  const kinds = definitions.flatMap(definition => definition.kinds);
  return { definitions, kinds, problems };
}

/**
 * Which version of a CRD has no schema. Clusters serve such CRDs from before
 * apiextensions.k8s.io/v1; what is in a file would be refused.
 */
function schemaless(value: unknown): number | undefined {
  if (!isCrd(value)) {
    return undefined;
  }
  const { spec } = value as {
    spec?: {
      preserveUnknownFields?: boolean;
      versions?: { schema?: { openAPIV3Schema?: unknown } }[];
    };
  };
  if (spec?.preserveUnknownFields === true) {
    return undefined;
  }
  const versions = Array.isArray(spec?.versions) ? spec.versions : [];
  const index = versions.findIndex(each => !each?.schema?.openAPIV3Schema);
  return index < 0 ? undefined : index;
}
