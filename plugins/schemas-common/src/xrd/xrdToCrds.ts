import { Crd, CrdNames, CrdVersion } from './Crd';
import { Additions, crdVersion } from './crdVersion';
import {
  claimSpecFields,
  compositeSpecFields,
  statusFields,
} from './machineryFields';
import { claimColumns, compositeColumns } from './printerColumns';
import { Xrd } from './Xrd';

/** A CRD, or why Crossplane refuses to make it, in Crossplane's own words. */
export type CrdResult =
  | { crd: Crd; refusal?: undefined }
  | { crd?: undefined; refusal: string };

/** The CRDs of an XRD: the composite's, and the claim's where it offers one. */
export interface XrdCrds {
  composite: CrdResult;
  claim?: CrdResult;
}

/**
 * Makes of an XRD the CRDs that Crossplane would create for it, as
 * crossplane-runtime's package `xcrd` does (`ForCompositeResource`,
 * `ForCompositeResourceClaim`).
 */
export function xrdToCrds(xrd: Xrd): XrdCrds {
  return {
    composite: compositeCrd(xrd),
    ...(xrd.claimNames ? { claim: claimCrd(xrd, xrd.claimNames) } : {}),
  };
}

function compositeCrd(xrd: Xrd): CrdResult {
  const versions = crdVersions(xrd, 'Composite Resource', {
    spec: compositeSpecFields(xrd.scope, xrd.defaultCompositionUpdatePolicy),
    status: statusFields(xrd.scope),
    columns: compositeColumns(xrd.scope),
  });
  if (typeof versions === 'string') {
    return { refusal: versions };
  }
  return {
    crd: crd(xrd, {
      name: xrd.metadata.name,
      names: withCategory(xrd.names, 'composite'),
      scope: xrd.scope === 'Namespaced' ? 'Namespaced' : 'Cluster',
      versions,
    }),
  };
}

function claimCrd(xrd: Xrd, claimNames: CrdNames): CrdResult {
  const conflict = conflictingClaimName(xrd.names, claimNames);
  if (conflict !== undefined) {
    return {
      refusal: `invalid resource claim names: "${conflict}" conflicts with composite resource name`,
    };
  }
  const versions = crdVersions(xrd, 'Composite Resource Claim', {
    spec: claimSpecFields(xrd.defaultCompositeDeletePolicy),
    status: statusFields('LegacyCluster'),
    columns: claimColumns(),
  });
  if (typeof versions === 'string') {
    return { refusal: versions };
  }
  return {
    crd: crd(xrd, {
      name: `${claimNames.plural}.${xrd.group}`,
      names: withCategory(claimNames, 'claim'),
      scope: 'Namespaced',
      versions,
    }),
  };
}

function crdVersions(
  xrd: Xrd,
  what: string,
  additions: Additions,
): CrdVersion[] | string {
  const versions: CrdVersion[] = [];
  for (const version of xrd.versions) {
    if (!version.schema) {
      const reason = version.emptySchema
        ? 'cannot parse validation schema: cannot parse validation schema: unexpected end of JSON input'
        : 'custom resource validation cannot be nil';
      return `cannot generate CRD for "${what}" "${xrd.metadata.name}": ${reason}`;
    }
    versions.push(crdVersion(version, version.schema, additions));
  }
  return versions;
}

function crd(
  xrd: Xrd,
  of: {
    name: string;
    names: CrdNames;
    scope: 'Cluster' | 'Namespaced';
    versions: CrdVersion[];
  },
): Crd {
  const labels = { ...xrd.metadata.labels, ...xrd.crdMetadata?.labels };
  const annotations = xrd.crdMetadata?.annotations ?? {};
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: of.name,
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ownerReferences: [
        {
          // The v1 kind also for an XRD of the v2 API: Crossplane stores v1.
          apiVersion: 'apiextensions.crossplane.io/v1',
          kind: 'CompositeResourceDefinition',
          name: xrd.metadata.name,
          uid: xrd.metadata.uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      group: xrd.group,
      names: of.names,
      scope: of.scope,
      versions: of.versions,
      ...(xrd.conversion === undefined ? {} : { conversion: xrd.conversion }),
    },
  };
}

function withCategory(names: CrdNames, category: string): CrdNames {
  return { ...names, categories: [...(names.categories ?? []), category] };
}

function conflictingClaimName(
  names: CrdNames,
  claimNames: CrdNames,
): string | undefined {
  const keys = ['kind', 'plural', 'singular', 'listKind'] as const;
  return keys
    .map(key => (claimNames[key] === names[key] ? claimNames[key] : undefined))
    .find(name => name !== undefined && name !== '');
}
