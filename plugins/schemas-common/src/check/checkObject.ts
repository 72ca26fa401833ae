import { admit } from '../admission/admit';
import type { Kind } from '../kinds/Kind';
import { kindOfObject, servedVersion } from '../kinds/servedVersion';
import type { SchemaIssue } from '../validate/SchemaIssue';
import type { ManifestDocument } from '../yaml/parseManifests';
import { isCoreGroup } from './coreGroups';

/** How one object is checked. */
export interface ObjectCheck {
  kinds: Kind[];
  /** The object in the store, where this is a change of it. */
  old?: unknown;
  strict?: boolean;
}

/** What was found, or why the object was not looked at. */
export interface ObjectVerdict {
  issues: SchemaIssue[];
  skipped?: string;
}

/**
 * Checks one object of a document against the kinds that there are. Objects
 * of Kubernetes' own kinds are skipped; a kind that is in no schema is a
 * finding, for the cluster might not know it either.
 */
export function checkObject(
  value: unknown,
  path: (string | number)[],
  document: Pick<ManifestDocument, 'repeatedKeys'>,
  check: ObjectCheck,
): ObjectVerdict {
  if (!isTyped(value)) {
    return found('', 'apiVersion', 'has no apiVersion and kind');
  }
  const { apiVersion, kind } = value;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const named = kindOfObject(check.kinds, value);
  if (!named) {
    return isCoreGroup(group)
      ? {
          issues: [],
          skipped: `not checked: ${kind} of ${apiVersion} is a kind of Kubernetes itself`,
        }
      : found(
          'kind',
          'unknown-kind',
          `is in none of the schemas: ${kind} of ${apiVersion}`,
        );
  }
  const version = named.kind.versions.find(
    ({ name }) => name === named.version,
  );
  const served = servedVersion(named.kind, named.version);
  if (!served || !version?.served) {
    const others = named.kind.versions
      .filter(each => each.served)
      .map(({ name }) => name);
    return found(
      'apiVersion',
      'unknown-version',
      `${kind} has no served version ${named.version}, only ${others.join(
        ', ',
      )}`,
    );
  }
  const { issues } = admit(served, value, {
    old: check.old,
    strict: check.strict,
  });
  return {
    issues: [
      ...(check.strict ? repeated(document, path) : []),
      ...issues.filter(issue => issue.kind === 'invalid'),
      ...issues.filter(issue => issue.kind === 'unchecked'),
    ],
  };
}

function isTyped(
  value: unknown,
): value is { apiVersion: string; kind: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiVersion' in value &&
    'kind' in value &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string'
  );
}

function found(field: string, rule: string, message: string): ObjectVerdict {
  return {
    issues: [{ path: field ? [field] : [], rule, kind: 'invalid', message }],
  };
}

function repeated(
  document: Pick<ManifestDocument, 'repeatedKeys'>,
  path: (string | number)[],
): SchemaIssue[] {
  return document.repeatedKeys
    .filter(key => path.every((step, index) => key.path[index] === step))
    .map(key => ({
      path: key.path.slice(path.length),
      rule: 'duplicate',
      kind: 'invalid',
      message: 'is there twice; the last one would count',
    }));
}
