import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { KubeObject } from '../api';
import type { PrinterColumn, ResourceKind } from './ResourceKind';

/** The part of a CustomResourceDefinition's spec that the server acts on. */
export interface CrdSpec {
  group: string;
  scope: 'Namespaced' | 'Cluster';
  names: {
    plural: string;
    kind: string;
    singular?: string;
    listKind?: string;
    shortNames?: string[];
    categories?: string[];
  };
  versions: {
    name: string;
    served: boolean;
    storage: boolean;
    deprecated?: boolean;
    deprecationWarning?: string;
    schema?: { openAPIV3Schema?: JSONSchemaProps };
    subresources?: {
      status?: object;
      scale?: {
        specReplicasPath: string;
        statusReplicasPath: string;
        labelSelectorPath?: string;
      };
    };
    additionalPrinterColumns?: PrinterColumn[];
    selectableFields?: { jsonPath: string }[];
  }[];
}

/** The kinds that a CustomResourceDefinition makes the server serve. */
export function crdKinds(crd: KubeObject): ResourceKind[] {
  const { group, names, scope, versions } = crd.spec as CrdSpec;
  const storage = versions.find(version => version.storage) ?? versions[0];
  return versions
    .filter(version => version.served)
    .map(version => ({
      group,
      version: version.name,
      kind: names.kind,
      listKind: names.listKind ?? `${names.kind}List`,
      plural: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      namespaced: scope === 'Namespaced',
      status: version.subresources?.status !== undefined,
      generation: true,
      custom: true,
      scale: version.subresources?.scale && {
        spec: version.subresources.scale.specReplicasPath,
        status: version.subresources.scale.statusReplicasPath,
        selector: version.subresources.scale.labelSelectorPath,
      },
      schema: version.schema?.openAPIV3Schema,
      storageVersion: storage.name,
      columns: version.additionalPrinterColumns,
      warning: version.deprecated
        ? version.deprecationWarning ??
          `${group}/${version.name} ${names.kind} is deprecated`
        : undefined,
      selectableFields: version.selectableFields?.map(selectable =>
        selectable.jsonPath.replace(/^\./, ''),
      ),
    }));
}

/** The status that the server gives a definition that it serves. */
export function establishedStatus(crd: KubeObject, time: string) {
  const { names, versions } = crd.spec as CrdSpec;
  const before = crd.status as
    | { conditions?: { type: string }[]; storedVersions?: string[] }
    | undefined;
  const storage = versions.find(version => version.storage)?.name;
  const stored = before?.storedVersions ?? [];
  const ours = [
    {
      type: 'NamesAccepted',
      status: 'True',
      reason: 'NoConflicts',
      message: 'no conflicts found',
      lastTransitionTime: time,
    },
    {
      type: 'Established',
      status: 'True',
      reason: 'InitialNamesAccepted',
      message: 'the initial names have been accepted',
      lastTransitionTime: time,
    },
  ];
  const conditions = before?.conditions ?? [];
  return {
    acceptedNames: {
      listKind: `${names.kind}List`,
      singular: names.kind.toLowerCase(),
      ...names,
    },
    conditions: [
      ...conditions,
      ...ours.filter(
        condition => !conditions.some(({ type }) => type === condition.type),
      ),
    ],
    storedVersions:
      storage && !stored.includes(storage) ? [...stored, storage] : stored,
  };
}
