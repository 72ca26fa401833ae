import { isObject } from '../schema/isObject';
import { structuralProblem } from '../schema/structuralProblem';
import type { Crd } from '../xrd/Crd';
import type { Xrd } from '../xrd/Xrd';
import { machineryFieldNames } from '../xrd/machineryFields';
import { isXrd, parseXrd, DefinitionProblem } from '../xrd/parseXrd';
import { xrdToCrds } from '../xrd/xrdToCrds';
import { parseManifests } from '../yaml/parseManifests';
import { Kind, KindProblem } from './Kind';
import { kindFromCrd } from './kindFromCrd';
import { isCrd, isCrdPatch, parseCrd } from './parseCrd';

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
  if (isCrd(value) && !isCrdPatch(value)) {
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
  const lacking = missing(xrd);
  if (lacking.length > 0) {
    return { kinds: [], problems: lacking };
  }
  const crds = xrdToCrds(xrd);
  const kinds: Kind[] = [];
  const refusals: DefinitionProblem[] = [];
  for (const role of ['composite', 'claim'] as const) {
    const result = crds[role];
    const problem = result?.crd && problemOf(result.crd);
    if (problem) {
      // What is wrong with the claim's is wrong with the composite's too.
      return { kinds: [], problems: [problem] };
    }
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

/** What the XRD's own schema requires, and Crossplane's code takes for given. */
function missing({ group, names, versions }: Xrd): DefinitionProblem[] {
  const wanted: [string, boolean, string][] = [
    ['group', group !== '', 'the name of a group'],
    ['names', names.kind !== '' && names.plural !== '', 'kind and plural'],
    ['versions', versions.length > 0, 'at least one version'],
  ];
  return wanted
    .filter(([, isThere]) => !isThere)
    .map(([name, , what]) => ({
      path: ['spec', name],
      message: `expected ${what}`,
    }));
}

/** What the API server has against the CRD that Crossplane makes. */
function problemOf(crd: Crd): DefinitionProblem | undefined {
  for (const [index, { schema }] of crd.spec.versions.entries()) {
    const problem = structuralProblem(schema?.openAPIV3Schema);
    if (problem) {
      const at = ['spec', 'versions', `${index}`, 'schema', 'openAPIV3Schema'];
      return {
        path: [...at, ...problem.path],
        message: `${problem.message} (the API server would refuse the CRD)`,
      };
    }
  }
  return undefined;
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
