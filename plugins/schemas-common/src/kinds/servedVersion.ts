import { ServedVersion } from '../admission/ServedVersion';
import { Kind } from './Kind';

/** The version of a kind as `admit` takes it; `undefined` for none such. */
export function servedVersion(
  kind: Kind,
  name: string,
): ServedVersion | undefined {
  const version = kind.versions.find(each => each.name === name);
  return (
    version && {
      group: kind.group,
      version: version.name,
      kind: kind.kind,
      scope: kind.scope,
      schema: version.schema,
      subresources: version.subresources,
    }
  );
}

/** The kind of an object among others, by its apiVersion and kind. */
export function kindOfObject(
  kinds: Kind[],
  object: { apiVersion: string; kind: string },
): { kind: Kind; version: string } | undefined {
  const slash = object.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : object.apiVersion.slice(0, slash);
  const version = object.apiVersion.slice(slash + 1);
  const kind = kinds.find(
    each => each.group === group && each.kind === object.kind,
  );
  return kind && { kind, version };
}
