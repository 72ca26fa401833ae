import {
  applyDefaults,
  unknownFields,
  validate,
  type Kind,
  type SchemaIssue,
} from '@gitops-portal/plugin-schemas-common';
import type { AppRequest } from '../requests/AppConfiguration';
import type { Path } from '../yaml/Path';

/** One thing that is wrong with a request. */
export interface RequestIssue {
  /** In the request's object, such as `['spec', 'replicas']`. */
  path: Path;
  message: string;
}

/** RFC 1123 label, but for its length, which the schema limits. */
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const objectOf = ({ apiVersion, kind, name, spec }: AppRequest) => ({
  apiVersion,
  kind,
  metadata: { name },
  spec,
});

const sentence = ({ path, message, expected }: SchemaIssue): RequestIssue => ({
  path,
  message:
    expected && !message.includes(expected)
      ? `${message} (expected ${expected})`
      : message,
});

function versionOf(kinds: Kind[], { apiVersion, kind }: AppRequest) {
  const [group, name] = apiVersion.split('/');
  const found = kinds.find(k => k.group === group && k.kind === kind);
  return { found, version: found?.versions.find(v => v.name === name) };
}

/**
 * What the cluster would refuse of a request, as the API server judges a
 * change: defaults filled in, rules on changes asked of the old value, and old
 * faults in unchanged parts forgiven.
 *
 * @param old - the request as it is now, undefined where it is new
 */
export function requestIssues(
  kinds: Kind[],
  request: AppRequest,
  old: AppRequest | undefined,
): RequestIssue[] {
  const { found, version } = versionOf(kinds, request);
  const [group] = request.apiVersion.split('/');
  if (!found && !kinds.some(kind => kind.group === group)) {
    // Kinds of this group are defined elsewhere: there is nothing to ask here.
    return [];
  }
  if (!found) {
    const message = `the platform has no kind ${request.kind} in ${request.apiVersion}`;
    return [{ path: ['kind'], message }];
  }
  if (!version?.served) {
    const served = found.versions.filter(v => v.served).map(v => v.name);
    const message = `${request.kind} is not served in ${
      request.apiVersion
    }; expected ${served.map(v => `${found.group}/${v}`).join(' or ')}`;
    return [{ path: ['apiVersion'], message }];
  }
  const { schema } = version;
  // Another kind or version is another object, or one that was converted.
  const isUpdate =
    old?.kind === request.kind && old.apiVersion === request.apiVersion;
  const value = objectOf(request);
  const now = applyDefaults(schema, value);
  const options = isUpdate
    ? { old: applyDefaults(schema, objectOf(old)), ratchet: true }
    : {};
  const named = old || label.test(request.name);
  return [
    ...(named
      ? []
      : [
          {
            path: [],
            message: `${request.name} cannot be a name in the cluster: expected a-z, 0-9 and -, at the ends no -`,
          },
        ]),
    ...newlyUnknown(schema, value, isUpdate ? objectOf(old) : undefined),
    ...validate(schema, now, options)
      // What could not be asked here is the cluster's to decide.
      .filter(issue => issue.kind === 'invalid')
      .map(sentence),
  ];
}

/** Fields that no version knows: the cluster would drop them silently. */
function newlyUnknown(
  schema: Parameters<typeof unknownFields>[0],
  value: unknown,
  old: unknown,
): RequestIssue[] {
  const key = ({ path }: SchemaIssue) => JSON.stringify(path);
  const known = new Set(
    old ? unknownFields(schema, old, { resource: true }).map(key) : [],
  );
  return unknownFields(schema, value, { resource: true })
    .filter(issue => !known.has(key(issue)))
    .map(({ path, message }) => ({ path, message }));
}
