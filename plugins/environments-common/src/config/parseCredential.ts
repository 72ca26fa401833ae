import type { ConfigSection } from './ConfigSection';
import type { ClusterCredential } from './PlatformConfig';

const kinds = ['token', 'kubeconfig', 'inCluster'] as const;

/**
 * Reads one credential. `kind` may be left out where `token` or `file` says
 * it already.
 */
export function parseCredential(
  section: ConfigSection,
): ClusterCredential | undefined {
  section.checkKeys(['kind', 'token', 'caData', 'caFile', 'file', 'context']);
  switch (kindOf(section)) {
    case 'token': {
      const token = section.string('token', 'a bearer token');
      const caData = section.optionalString('caData');
      const caFile = section.optionalString('caFile');
      if (caData && caFile) {
        section.report('caFile', 'expected either caData or caFile, got both');
      }
      return token
        ? {
            kind: 'token',
            token,
            ...(caData ? { caData } : {}),
            ...(caFile ? { caFile } : {}),
          }
        : undefined;
    }
    case 'kubeconfig': {
      const file = section.string('file', 'the path of a kubeconfig file');
      const context = section.optionalString('context');
      return file
        ? { kind: 'kubeconfig', file, ...(context ? { context } : {}) }
        : undefined;
    }
    case 'inCluster':
      return { kind: 'inCluster' };
    default:
      return undefined;
  }
}

function kindOf(section: ConfigSection) {
  if (section.has('kind')) return section.oneOf('kind', kinds);
  if (section.has('token')) return 'token';
  if (section.has('file')) return 'kubeconfig';
  section.report(
    undefined,
    'expected token, file (a kubeconfig) or kind: inCluster, got none of them',
  );
  return undefined;
}
