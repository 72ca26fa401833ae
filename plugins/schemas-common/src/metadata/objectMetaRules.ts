import { invalid, SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import {
  dnsLabelProblem,
  labelValueProblem,
  NameProblem,
  qualifiedNameProblem,
} from './names';
import { ObjectMeta } from './ObjectMeta';
import { ownerReferenceRules } from './ownerReferenceRules';

const RULE = 'metadata';
const MAX_ANNOTATION_BYTES = 256 * 1024;

/** What differs between the metadata of objects and of embedded ones. */
export interface MetaRules {
  namespaced: boolean;
  nameProblem: (name: string) => NameProblem;
  generateNameProblem: (prefix: string) => NameProblem;
}

/**
 * The rules of metadata (apimachinery `ValidateObjectMeta`), after the name
 * has been generated and the namespace been set.
 */
export function objectMetaRules(
  meta: ObjectMeta,
  path: ValuePath,
  rules: MetaRules,
): SchemaIssue[] {
  const { name, generateName } = meta;
  return [
    ...said(
      [...path, 'generateName'],
      generateName && rules.generateNameProblem(generateName),
    ),
    ...(name
      ? said([...path, 'name'], rules.nameProblem(name))
      : [
          invalid(
            [...path, 'name'],
            'required',
            'is required, or generateName',
          ),
        ]),
    ...namespaceRules(meta, path, rules.namespaced),
    ...said(
      [...path, 'generation'],
      (meta.generation ?? 0) < 0 ? 'must not be negative' : undefined,
    ),
    ...labelRules(meta, path),
    ...annotationRules(meta, path),
    ...ownerReferenceRules(meta.ownerReferences ?? [], [
      ...path,
      'ownerReferences',
    ]),
    ...finalizerRules(meta.finalizers ?? [], [...path, 'finalizers']),
    ...managedFieldsRules(meta, path),
  ];
}

function said(path: ValuePath, problem: NameProblem): SchemaIssue[] {
  return problem ? [invalid(path, RULE, problem)] : [];
}

function namespaceRules(
  { namespace }: ObjectMeta,
  path: ValuePath,
  namespaced: boolean,
): SchemaIssue[] {
  const at = [...path, 'namespace'];
  if (!namespaced) {
    return said(
      at,
      namespace && 'must not be set: the kind is in no namespace',
    );
  }
  return namespace
    ? said(at, dnsLabelProblem(namespace))
    : [invalid(at, 'required', 'is required')];
}

function labelRules(meta: ObjectMeta, path: ValuePath): SchemaIssue[] {
  return Object.entries(meta.labels ?? {}).flatMap(([key, value]) => {
    const at = [...path, 'labels', key];
    const problem = qualifiedNameProblem(key);
    return [
      ...said(at, problem && `has a key that ${problem}`),
      ...said(at, labelValueProblem(value)),
    ];
  });
}

function annotationRules(meta: ObjectMeta, path: ValuePath): SchemaIssue[] {
  const annotations = Object.entries(meta.annotations ?? {});
  const bytes = annotations.reduce(
    (total, [key, value]) => total + byteLength(key) + byteLength(value),
    0,
  );
  return [
    ...annotations.flatMap(([key]) => {
      const problem = qualifiedNameProblem(key.toLowerCase());
      return said(
        [...path, 'annotations', key],
        problem && `has a key that ${problem}`,
      );
    }),
    ...said(
      [...path, 'annotations'],
      bytes > MAX_ANNOTATION_BYTES
        ? `must have at most ${MAX_ANNOTATION_BYTES} bytes, has ${bytes}`
        : undefined,
    ),
  ];
}

function finalizerRules(finalizers: string[], path: ValuePath): SchemaIssue[] {
  const both = ['orphan', 'foregroundDeletion'].every(name =>
    finalizers.includes(name),
  );
  return [
    ...finalizers.flatMap((name, index) =>
      said([...path, index], qualifiedNameProblem(name)),
    ),
    ...said(
      path,
      both ? 'must not have both orphan and foregroundDeletion' : undefined,
    ),
  ];
}

function managedFieldsRules(meta: ObjectMeta, path: ValuePath): SchemaIssue[] {
  return (meta.managedFields ?? []).flatMap((entry, index) => {
    const at = [...path, 'managedFields', index];
    return [
      ...said(
        [...at, 'operation'],
        ['Apply', 'Update'].includes(entry.operation ?? '')
          ? undefined
          : 'must be Apply or Update',
      ),
      ...said(
        [...at, 'fieldsType'],
        ['', 'FieldsV1'].includes(entry.fieldsType ?? '')
          ? undefined
          : 'must be FieldsV1',
      ),
      ...said(
        [...at, 'manager'],
        (entry.manager ?? '').length > 128
          ? 'must have at most 128 characters'
          : undefined,
      ),
      ...said(
        [...at, 'subresource'],
        (entry.subresource ?? '').length > 256
          ? 'must have at most 256 characters'
          : undefined,
      ),
    ];
  });
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
