import {
  preferredVersion,
  type KindDetail,
} from '@gitops-portal/plugin-schemas-common';

/** A version with its schema. */
type ShownVersion = KindDetail['versions'][number];

/** What every tab of a kind's page gets. */
export interface ShownKind {
  kind: KindDetail;
  version: ShownVersion;
}

/** The version that the URL names, else the one to show first. */
export function shownVersion(kind: KindDetail, name?: string): ShownVersion {
  const named = (wanted?: string) =>
    kind.versions.find(version => version.name === wanted);
  return (
    named(name) ??
    named(kind.preferred) ??
    // An environment may serve others than are documented.
    named(preferredVersion(kind).name) ??
    kind.versions[0]
  );
}
