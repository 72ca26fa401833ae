import type { JsonValue } from '@backstage/types';
import {
  changesBetween,
  formatPath,
  requestObject,
  valueAt,
  type AppConfiguration,
  type AppRequest,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { changeFrom, type FieldDiff, type RequestDiff } from './AppDiff';

function fieldsOf(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): FieldDiff[] {
  return changesBetween(before, after, '').map(edit => {
    const was = before === undefined ? undefined : valueAt(before, edit.path);
    return {
      path: formatPath(edit.path),
      ...(was === undefined ? {} : { before: was }),
      ...(edit.op === 'set' ? { after: edit.value } : {}),
    };
  });
}

function diffRequest(
  app: string,
  was: AppRequest | undefined,
  is: AppRequest | undefined,
): RequestDiff[] {
  const shown = is ?? was;
  const isSame =
    was?.kind === is?.kind &&
    was?.apiVersion === is?.apiVersion &&
    deepEqual(was?.spec, is?.spec);
  if (!shown || isSame) {
    return [];
  }
  const { name, apiVersion, kind } = shown;
  const change = changeFrom(was !== undefined, is !== undefined);
  return [
    {
      name,
      apiVersion,
      kind,
      change,
      fields: change === 'changed' ? fieldsOf(was?.spec, is?.spec) : [],
      ...(is ? { object: requestObject(is, { app, namespace: app }) } : {}),
    },
  ];
}

/** The requests of an app that would differ, by name. */
export function diffRequests(
  app: string,
  before: AppConfiguration,
  after: AppConfiguration,
): RequestDiff[] {
  const byName = ({ requests }: AppConfiguration) =>
    new Map(requests.map(request => [request.name, request]));
  const [was, is] = [byName(before), byName(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.flatMap(name => diffRequest(app, was.get(name), is.get(name)));
}
