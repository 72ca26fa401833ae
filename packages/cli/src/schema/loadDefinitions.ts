import {
  definitionRefusals,
  isCrdV1beta1,
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
  /** What was passed over, and one should know of. */
  notices: Finding[];
}

const PASSED_OVER = {
  message:
    'the CRD is passed over: apiextensions.k8s.io/v1beta1 is not served since Kubernetes 1.22; write it as apiextensions.k8s.io/v1',
  notice: true,
};

/** Reads every XRD and CRD of files; other objects are passed over. */
export function loadDefinitions(inputs: Input[]): Definitions {
  const definitions: Definition[] = [];
  const problems: Finding[] = [];
  const notices: Finding[] = [];
  for (const { file, text } of inputs) {
    const parsed = parseManifests(text);
    problems.push(...parsed.problems.map(problem => ({ file, ...problem })));
    for (const [index, document] of parsed.documents.entries()) {
      for (const { value, path } of objectsIn(document.value)) {
        const found = kindsOf(value, file);
        const positionOf = (inside: (string | number)[]) =>
          document.positionOf([...path, ...inside]);
        const refusals = [
          ...found.problems,
          ...definitionRefusals(value, found.kinds),
        ];
        problems.push(
          ...refusals.map(problem => ({
            file,
            ...positionOf(problem.path),
            message: problem.path.length
              ? `${problem.path.join('.')}: ${problem.message}`
              : problem.message,
          })),
        );
        if (isCrdV1beta1(value)) {
          notices.push({ file, ...positionOf(['apiVersion']), ...PASSED_OVER });
        } else if (found.kinds.length > 0 && refusals.length === 0) {
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
  return { definitions, kinds, problems, notices };
}
