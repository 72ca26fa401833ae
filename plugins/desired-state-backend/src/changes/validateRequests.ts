import {
  formatPath,
  type AppRequest,
} from '@gitops-portal/plugin-desired-state-common';
import {
  applyDefaults,
  unknownFields,
  validate,
  type JSONSchemaProps,
  type Kind,
  type SchemaIssue,
} from '@gitops-portal/plugin-schemas-common';

/** What is wrong with a request after a change, at its place. */
export interface RequestIssue {
  request: string;
  /** Path below the spec. */
  path: (string | number)[];
  message: string;
  file?: string;
  line?: number;
}

/** The schema of a request's spec, undefined where its kind is not known. */
function specSchema(
  kinds: Kind[],
  request: AppRequest,
): JSONSchemaProps | undefined {
  const [group, version] = request.apiVersion.split('/');
  return kinds
    .find(kind => kind.group === group && kind.kind === request.kind)
    ?.versions.find(({ name, served }) => served && name === version)?.schema
    .properties?.spec;
}

/** The nearest value above that a layer sets. */
function originOf(request: AppRequest, issue: SchemaIssue) {
  for (let end = issue.path.length; end > 0; end -= 1) {
    const origin = request.origins[formatPath(issue.path.slice(0, end))];
    if (origin) {
      return origin;
    }
  }
  return undefined;
}

function issuesOf(
  kinds: Kind[],
  request: AppRequest,
  before: AppRequest | undefined,
): SchemaIssue[] {
  const schema = specSchema(kinds, request);
  if (!schema) {
    return [];
  }
  const isSame =
    before?.apiVersion === request.apiVersion && before.kind === request.kind;
  return [
    ...unknownFields(schema, request.spec),
    ...validate(schema, applyDefaults(schema, request.spec), {
      old: isSame ? applyDefaults(schema, before.spec) : undefined,
    }),
  ].filter(({ kind }) => kind === 'invalid');
}

const key = ({ path, rule, message }: SchemaIssue) =>
  JSON.stringify([path, rule, message]);

/**
 * What the API server would refuse after a change and would not have refused
 * before it: a person who mends one value is not held up by another.
 */
export function validateRequests(
  kinds: Kind[],
  after: AppRequest[],
  before: AppRequest[],
): RequestIssue[] {
  return after.flatMap(request => {
    const old = before.find(({ name }) => name === request.name);
    const known = new Set(old ? issuesOf(kinds, old, undefined).map(key) : []);
    return issuesOf(kinds, request, old)
      .filter(issue => !known.has(key(issue)))
      .map(issue => ({
        request: request.name,
        path: issue.path,
        message: issue.message,
        ...originOf(request, issue),
      }));
  });
}
