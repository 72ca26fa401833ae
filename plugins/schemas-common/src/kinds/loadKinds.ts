import { isObject } from '../schema/isObject';
import { machineryFieldNames } from '../xrd/machineryFields';
import { isXrd, parseXrd, DefinitionProblem } from '../xrd/parseXrd';
import { xrdToCrds } from '../xrd/xrdToCrds';
import { parseManifests } from '../yaml/parseManifests';
import { Kind, KindProblem } from './Kind';
import { kindFromCrd } from './kindFromCrd';
import { isCrd, parseCrd } from './parseCrd';

/** Kinds, and what could not be read, with file and line. */
export interface LoadedKinds {
  kinds: Kind[];
  problems: KindProblem[];
}

/**
 * Reads the kinds of YAML files: every XRD and CRD in them, several
 * documents and `List` objects included; other objects are passed over.
 */
export function loadKinds(
  documents: { file: string; text: string }[],
): LoadedKinds {
  const result: LoadedKinds = { kinds: [], problems: [] };
  for (const { file, text } of documents) {
    const parsed = parseManifests(text);
    result.problems.push(
      ...parsed.problems.map(problem => ({ file, ...problem })),
    );
    for (const document of parsed.documents) {
      for (const { value, path } of objectsIn(document.value)) {
        const { kinds, problems } = kindsOf(value, file);
        result.kinds.push(...kinds);
        result.problems.push(
          ...problems.map(problem => ({
            file,
            ...document.positionOf([...path, ...problem.path]),
            message: problem.path.length
              ? `${problem.path.join('.')}: ${problem.message}`
              : problem.message,
          })),
        );
      }
    }
  }
  return result;
}

/**
 * The kinds of one XRD (the composite's and the claim's) or one CRD. An
 * object that is neither gives none, and no problem.
 */
export function kindsOf(
  value: unknown,
  file?: string,
): { kinds: Kind[]; problems: DefinitionProblem[] } {
  if (isXrd(value)) {
    return kindsOfXrd(value, file);
  }
  if (isCrd(value)) {
    const { crd, problems } = parseCrd(value);
    return crd
      ? { kinds: [kindFromCrd(crd, { source: 'crd', file })], problems: [] }
      : { kinds: [], problems };
  }
  return { kinds: [], problems: [] };
}

function kindsOfXrd(
  value: unknown,
  file?: string,
): { kinds: Kind[]; problems: DefinitionProblem[] } {
  const { xrd, problems } = parseXrd(value);
  if (!xrd) {
    return { kinds: [], problems };
  }
  const crds = xrdToCrds(xrd);
  const kinds: Kind[] = [];
  const refusals: DefinitionProblem[] = [];
  for (const role of ['composite', 'claim'] as const) {
    const result = crds[role];
    if (result?.crd) {
      kinds.push(
        kindFromCrd(result.crd, {
          source: 'xrd',
          claim: role === 'claim',
          claimedAs: role === 'composite' ? xrd.claimNames?.kind : undefined,
          annotations: xrd.metadata.annotations,
          machinery: machineryFieldNames(role, xrd.scope),
          connectionSecretKeys: xrd.connectionSecretKeys,
          file,
        }),
      );
    } else if (result) {
      refusals.push({
        path: [],
        message: `Crossplane would refuse it: ${result.refusal}`,
      });
    }
  }
  return { kinds, problems: refusals };
}

/** The objects of a document: its own, or those of a `List`. */
export function objectsIn(
  value: unknown,
): { value: unknown; path: (string | number)[] }[] {
  if (isObject(value) && value.kind === 'List' && Array.isArray(value.items)) {
    return value.items.map((item, index) => ({
      value: item,
      path: ['items', index],
    }));
  }
  return [{ value, path: [] }];
}
