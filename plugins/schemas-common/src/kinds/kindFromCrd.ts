import { Crd } from '../xrd/Crd';
import { compareVersions } from './compareVersions';
import { Kind, KindVersion } from './Kind';
import { OUTPUTS_ANNOTATION, readOutputs } from './KindOutputs';

const PREFIX = 'gitops-portal.io';

/** What a kind has beyond its CRD. */
export interface KindOrigin {
  source: Kind['source'];
  claim?: boolean;
  claimedAs?: string;
  /** Annotations of the XRD, where the CRD does not carry them. */
  annotations?: Record<string, string>;
  machinery?: string[];
  /** Keys of the Secret that Crossplane writes for each of it. */
  connectionSecretKeys?: string[];
  file?: string;
}

/** Makes a kind of a CRD. Versions without a schema accept anything. */
export function kindFromCrd(crd: Crd, origin: KindOrigin): Kind {
  const { names, group, scope } = crd.spec;
  const annotations = { ...crd.metadata.annotations, ...origin.annotations };
  const outputs = readOutputs(
    annotations[OUTPUTS_ANNOTATION],
    origin.connectionSecretKeys,
  );
  const versions = crd.spec.versions
    .map(
      (version): KindVersion => ({
        name: version.name,
        served: version.served,
        storage: version.storage,
        ...(version.deprecated ? { deprecated: true } : {}),
        ...(version.deprecationWarning
          ? { deprecationWarning: version.deprecationWarning }
          : {}),
        ...(version.subresources ? { subresources: version.subresources } : {}),
        schema: version.schema?.openAPIV3Schema ?? {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
        },
      }),
    )
    .sort((a, b) => compareVersions(a.name, b.name));
  return {
    group,
    kind: names.kind,
    plural: names.plural,
    ...(names.singular ? { singular: names.singular } : {}),
    ...(names.shortNames ? { shortNames: names.shortNames } : {}),
    scope,
    source: origin.source,
    ...(origin.claim ? { claim: true } : {}),
    ...optional('claimedAs', origin.claimedAs),
    ...optional('title', annotations[`${PREFIX}/title`]),
    ...optional('category', annotations[`${PREFIX}/category`]),
    ...optional('owner', annotations[`${PREFIX}/owner`]),
    ...optional('documentation', annotations[`${PREFIX}/documentation`]),
    ...optional('formHints', annotations[`${PREFIX}/ui`]),
    ...(outputs ? { outputs } : {}),
    ...optional('description', describe(versions)),
    versions,
    ...(origin.machinery ? { machinery: origin.machinery } : {}),
    ...optional('file', origin.file),
  };
}

/** The version to show first: served, not deprecated, stored, newest. */
export function preferredVersion(kind: Pick<Kind, 'versions'>): KindVersion {
  const score = (version: KindVersion) =>
    (version.served ? 4 : 0) +
    (version.deprecated ? 0 : 2) +
    (version.storage ? 1 : 0);
  return [...kind.versions].sort((a, b) => score(b) - score(a))[0];
}

function describe(versions: KindVersion[]): string | undefined {
  const schema = preferredVersion({ versions })?.schema;
  return (schema?.description ?? schema?.properties?.spec?.description)
    ?.split(/\n\s*\n/)[0]
    .trim();
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
): Partial<Record<K, string>> {
  return value ? ({ [key]: value } as Record<K, string>) : {};
}
