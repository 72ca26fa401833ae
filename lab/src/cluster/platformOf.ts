import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { LabEnvironment } from '../components/Component';

/** The configuration under which the portal's own clients reach one API server. */
export function platformOf(
  environment: LabEnvironment,
  kubeconfig: string,
): PlatformConfig {
  return {
    desiredState: { sources: [] },
    environments: [
      {
        name: environment,
        title: environment,
        write: 'direct',
        promotesTo: [],
        clusters: [
          {
            name: environment,
            environment,
            engine: 'flux',
            credentials: { read: { kind: 'kubeconfig', file: kubeconfig } },
          },
        ],
      },
    ],
  };
}
