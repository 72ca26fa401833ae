import { Kind, KindVersion } from '../kinds/Kind';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** Which versions there are, are served, stored, and deprecated. */
export function diffVersions(before: Kind, after: Kind): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const version of before.versions) {
    const next = after.versions.find(({ name }) => name === version.name);
    changes.push(...(next ? changed(version, next) : [removed(version)]));
  }
  for (const version of after.versions) {
    if (!before.versions.some(({ name }) => name === version.name)) {
      changes.push(
        harmless(
          at(version),
          'version-added',
          version.served
            ? 'objects may be written in it; those of other versions stay good'
            : 'it is not served yet',
        ),
      );
    }
  }
  return changes;
}

function at(version: KindVersion): string {
  return `versions.${version.name}`;
}

function removed(version: KindVersion): FieldChange {
  if (!version.served && !version.storage) {
    return harmless(
      at(version),
      'version-removed',
      'it was neither served nor stored',
    );
  }
  return breaking(
    at(version),
    'version-removed',
    version.storage
      ? 'objects are stored in it: the API server refuses to drop it before they are migrated'
      : `objects of ${version.name} are refused`,
  );
}

function changed(before: KindVersion, after: KindVersion): FieldChange[] {
  const path = at(after);
  const changes: FieldChange[] = [];
  if (before.served !== after.served) {
    changes.push(
      after.served
        ? harmless(path, 'version-served', 'objects may be written in it again')
        : breaking(
            path,
            'version-no-longer-served',
            `objects of ${after.name} are refused`,
          ),
    );
  }
  if (before.storage !== after.storage) {
    changes.push(
      harmless(
        path,
        after.storage ? 'version-stored' : 'version-no-longer-stored',
        'requests do not depend on the version in which objects are stored',
      ),
    );
  }
  if (Boolean(before.deprecated) !== Boolean(after.deprecated)) {
    changes.push(
      after.deprecated
        ? harmless(
            path,
            'version-deprecated',
            `it works as before, with a warning${
              after.deprecationWarning ? `: ${after.deprecationWarning}` : ''
            }`,
          )
        : harmless(path, 'version-no-longer-deprecated', 'the warning is gone'),
    );
  }
  return changes;
}
