import type { AppVersions } from '@gitops-portal/plugin-delivery-common';

interface Version {
  version?: string;
  digest?: string;
}

/** `2.9.0 (4be1c2a)`; a dash where nothing is known. */
export function versionInWords(version: Version | undefined): string {
  const short = version?.digest?.replace(/^sha256:/, '').slice(0, 7);
  if (!version?.version) return short ?? '-';
  return short ? `${version.version} (${short})` : version.version;
}

/** `2.9.0 (4be1c2a) 3/5 + 2.9.1 (77aa01b) 2/5` while pods differ. */
export function runningInWords(versions: AppVersions | undefined): string {
  const running = versions?.running ?? [];
  if (running.length === 0) return '-';
  if (running.length === 1) return versionInWords(running[0]);
  return running
    .map(one => `${versionInWords(one)} ${one.pods}/${versions?.pods}`)
    .join(' + ');
}
