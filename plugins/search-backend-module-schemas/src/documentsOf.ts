import {
  enumWord,
  fieldTree,
  walkFields,
  type FieldNode,
  type KindDetail,
} from '@gitops-portal/plugin-schemas-common';
import type { KindDocument } from './KindDocument';

/**
 * The documents of a kind: itself, and of what the platform offers each field
 * of the version to show first. Fields of controllers' own kinds, of which
 * there may be millions, are in the text of their kind by name only.
 */
export function* documentsOf(kind: KindDetail): Generator<KindDocument> {
  const version =
    kind.versions.find(({ name }) => name === kind.preferred) ??
    kind.versions[0];
  const of = { group: kind.group, kind: kind.kind, version: version.name };
  const page = `/kinds/${encodeURIComponent(kind.group)}/${kind.kind}`;
  const hidden = new Set(kind.machinery.map(name => `spec.${name}`));
  const fields = [
    ...walkFields(fieldTree(version.schema, { machinery: kind.machinery })),
  ].filter(({ path }) => !hidden.has(path.split('.', 2).join('.')));
  yield {
    ...of,
    title: kind.title ? `${kind.title} (${kind.kind})` : kind.kind,
    text: [
      kind.description ?? '',
      kind.group,
      kind.plural,
      kind.category ?? '',
      ...(kind.platform ? [] : new Set(fields.map(({ name }) => name))),
    ].join(' '),
    location: page,
  };
  for (const field of kind.platform ? fields : []) {
    const search = new URLSearchParams({
      version: version.name,
      field: field.path,
    });
    yield {
      ...of,
      title: `${kind.kind} ${field.path}`,
      text: textOf(field),
      location: `${page}?${search}`,
      field: field.path,
      fieldType: field.type,
    };
  }
}

function textOf({ description, enum: values, name }: FieldNode): string {
  return [name, description ?? '', ...(values ?? []).map(enumWord)].join(' ');
}
