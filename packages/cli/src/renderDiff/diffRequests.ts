import type { JsonValue } from '@backstage/types';
import {
  changesBetween,
  formatPath,
  requestIdentity,
  valueAt,
  type AppConfiguration,
  type AppRequest,
  type Layout,
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
  layout: Layout,
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
      ...(is ? { object: layout.objectOf(is, { app, namespace: app }) } : {}),
    },
  ];
}

/** The requests of an app that would differ, by name. */
export function diffRequests(
  layout: Layout,
  app: string,
  before: AppConfiguration,
  after: AppConfiguration,
): RequestDiff[] {
  const byId = ({ requests }: AppConfiguration) =>
    new Map(requests.map(each => [requestIdentity(layout, each), each]));
  const [was, is] = [byId(before), byId(after)];
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort();
  return ids.flatMap(id => diffRequest(layout, app, was.get(id), is.get(id)));
}
