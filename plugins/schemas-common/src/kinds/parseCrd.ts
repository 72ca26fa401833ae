import { isObject } from '../schema/isObject';
import { parseJSONSchemaProps } from '../schema/parseJSONSchemaProps';
import { structuralProblem } from '../schema/structuralProblem';
import { Crd, CrdVersion } from '../xrd/Crd';
import { DefinitionProblem } from '../xrd/parseXrd';

/** A CRD, or everything that keeps it from being one. */
export type ParsedCrd =
  | { crd: Crd; problems?: undefined }
  | { crd?: undefined; problems: DefinitionProblem[] };

/** Whether an object says that it is a CRD of `apiextensions.k8s.io/v1`. */
export function isCrd(value: unknown): boolean {
  return (
    isObject(value) &&
    value.kind === 'CustomResourceDefinition' &&
    value.apiVersion === 'apiextensions.k8s.io/v1'
  );
}

/** Whether an object is a CRD of the API that Kubernetes 1.22 took away. */
export function isCrdV1beta1(value: unknown): boolean {
  return (
    isObject(value) &&
    value.kind === 'CustomResourceDefinition' &&
    value.apiVersion === 'apiextensions.k8s.io/v1beta1'
  );
}

/**
 * Whether a CRD only adds to one that is elsewhere, or tells what to expect of
 * it: patches for kustomize and assertions of tests, which projects keep beside
 * their CRDs.
 */
export function isCrdPatch(value: unknown): boolean {
  if (!isCrd(value) || !isObject(value)) {
    return false;
  }
  const { spec, metadata } = value;
  if (spec === undefined) {
    return (
      isObject(metadata) &&
      [value.$patch, value.status, metadata.annotations, metadata.labels].some(
        added => added !== undefined,
      )
    );
  }
  return (
    isObject(spec) &&
    Object.keys(spec).length > 0 &&
    ['group', 'names', 'versions'].every(name => !Object.hasOwn(spec, name))
  );
}

/** Reads of a CRD what the portal needs; its schemas as the API server does. */
export function parseCrd(value: unknown): ParsedCrd {
  if (!isCrd(value) || !isObject(value)) {
    return refused(
      [],
      'expected kind CustomResourceDefinition of apiextensions.k8s.io/v1',
    );
  }
  const spec = value.spec;
  if (!isObject(spec) || typeof spec.group !== 'string' || !spec.group) {
    return refused(['spec', 'group'], 'expected the name of a group');
  }
  const names = spec.names;
  if (!isObject(names) || !isName(names.kind) || !isName(names.plural)) {
    return refused(['spec', 'names'], 'expected kind and plural');
  }
  if (!Array.isArray(spec.versions) || spec.versions.length === 0) {
    return refused(['spec', 'versions'], 'expected at least one version');
  }
  const versions = spec.versions.map(parseVersion);
  const problems = versions.flatMap(version => version.problems);
  if (problems.length > 0) {
    return { problems };
  }
  return {
    crd: {
      ...(value as unknown as Crd),
      // A file may lack what the API server insists on.
      metadata: {
        name: `${names.plural}.${spec.group}`,
        ...(isObject(value.metadata) ? value.metadata : {}),
      },
      spec: {
        ...(spec as unknown as Crd['spec']),
        versions: versions.map(version => version.version),
      },
    },
  };
}

function parseVersion(
  raw: unknown,
  index: number,
): { version: CrdVersion; problems: DefinitionProblem[] } {
  const path = ['spec', 'versions', `${index}`];
  const version = raw as CrdVersion;
  if (!isObject(raw) || !isName(raw.name)) {
    return {
      version,
      problems: [{ path, message: 'expected a version with a name' }],
    };
  }
  const schema = isObject(raw.schema) ? raw.schema.openAPIV3Schema : undefined;
  if (schema === undefined) {
    return {
      version: { ...version, schema: undefined },
      problems: [],
    };
  }
  const parsed = parseJSONSchemaProps(schema);
  const problem = parsed.problem ?? structuralProblem(schema);
  if (!problem) {
    return {
      version: { ...version, schema: { openAPIV3Schema: parsed.schema } },
      problems: [],
    };
  }
  return {
    version,
    problems: [
      {
        path: [...path, 'schema', 'openAPIV3Schema', ...problem.path],
        message: problem.message,
      },
    ],
  };
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function refused(path: string[], message: string): ParsedCrd {
  return { problems: [{ path, message }] };
}
