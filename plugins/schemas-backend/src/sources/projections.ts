import type { Projection } from '@gitops-portal/plugin-environments-node';
import {
  kindsOf,
  parseXrd,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import { SchemaPool } from './SchemaPool';

const pool = new SchemaPool();

/** Of a CRD: the kind, and the XRD that it was made for. */
export interface ServedKind {
  kind?: Kind;
  /** Name of the XRD. */
  xrd?: string;
  /** Why it could not be read. */
  problem?: string;
}

/** Keeps of CRDs what documentation needs, each schema once. */
export const servedKinds: Projection<ServedKind> = {
  name: 'schemas kinds',
  project(object) {
    const { kinds, problems } = kindsOf({
      ...object,
      // Lists leave them out of their items.
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
    });
    const [kind] = kinds;
    const owner = object.metadata.ownerReferences?.find(
      reference => reference.kind === 'CompositeResourceDefinition',
    );
    if (!kind) {
      return { problem: problems[0]?.message };
    }
    return {
      kind: {
        ...kind,
        source: owner ? 'xrd' : 'crd',
        versions: kind.versions.map(version => ({
          ...version,
          schema: pool.intern(version.schema),
        })),
      },
      ...(owner ? { xrd: owner.name } : {}),
    };
  },
};

/** Of an XRD: what its CRDs do not carry. */
export type ServedXrd = Pick<
  Kind,
  'title' | 'category' | 'owner' | 'documentation' | 'formHints'
> & {
  claimKind?: string;
  /** Per kind, the names of Crossplane's own fields. */
  machinery: Record<string, string[]>;
  /** Per kind, what its requests give to others. */
  outputs: Record<string, Kind['outputs']>;
};

/** Keeps of XRDs what people are told about their kinds. */
export const servedXrds: Projection<ServedXrd> = {
  name: 'schemas XRDs',
  project(object) {
    const { kinds } = kindsOf({
      ...object,
      apiVersion: object.apiVersion ?? 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
    });
    const { xrd } = parseXrd({
      ...object,
      apiVersion: object.apiVersion ?? 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
    });
    const [first] = kinds;
    return {
      title: first?.title,
      category: first?.category,
      owner: first?.owner,
      documentation: first?.documentation,
      formHints: first?.formHints,
      outputs: Object.fromEntries(kinds.map(kind => [kind.kind, kind.outputs])),
      claimKind: xrd?.claimNames?.kind,
      machinery: Object.fromEntries(
        kinds.map(kind => [kind.kind, kind.machinery ?? []]),
      ),
    };
  },
};
