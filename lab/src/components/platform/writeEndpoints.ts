import { writeFileSync } from 'node:fs';
import type { SandboxEndpoints } from '@gitops-portal/sandbox';
import type { Lab } from '../../lab/Lab';
import { labEnvironments } from '../Component';
import { GITEA_URL } from '../gitea';
import { apiServerUrl } from '../kube/apiServerUrl';
import { REPOSITORY_URL } from './hostRepository';

/** As the sandbox's, without a control server and with Gitea as forge. */
export interface LabEndpoints
  extends Omit<SandboxEndpoints, 'control' | 'forge' | 'registry'> {
  forge: Omit<SandboxEndpoints['forge'], 'graphql'>;
  /** Empty: nobody pushed the images that the demo names. */
  registry: { origin: string };
}

/** Writes `run/endpoints.json`: every address and file of the running lab. */
export function writeEndpoints(lab: Lab): void {
  const at = (component: string, port: string) =>
    `http://127.0.0.1:${lab.port(component, port)}`;
  const endpoints: LabEndpoints = {
    clusters: labEnvironments.map(environment => ({
      name: `${environment}-eu`,
      environment,
      engine: environment === 'prod' ? 'argocd' : 'flux',
      server: apiServerUrl(environment),
      contexts: {
        read: environment,
        operate: `${environment}-operate`,
        dryRun: `${environment}-dry-run`,
        admin: `${environment}-admin`,
        nobody: `${environment}-nobody`,
      },
    })),
    kubeconfig: lab.paths.run('kubeconfig'),
    certificateAuthority: lab.paths.run('tls', 'ca.crt'),
    forge: {
      origin: GITEA_URL,
      api: `${GITEA_URL}/api/v1`,
      repositories: [
        {
          name: 'lumen/platform-config',
          clone: REPOSITORY_URL,
          page: REPOSITORY_URL.replace(/\.git$/, ''),
        },
      ],
      tokens: tokensFile(lab),
    },
    registry: { origin: at('registry', 'http') },
    services: labEnvironments.map(environment => ({
      environment,
      loki: at('loki', 'http'),
      prometheus: at(`prometheus-${environment}`, 'http'),
      sealedSecrets: at(`sealed-secrets-${environment}`, 'http'),
    })),
    state: lab.paths.run(),
  };
  writeFileSync(
    lab.paths.run('endpoints.json'),
    `${JSON.stringify(endpoints, undefined, 2)}\n`,
  );
}

/** Where the forge's tokens are, by login. */
export function tokensFile(lab: Pick<Lab, 'paths'>): string {
  return lab.paths.run('forge-tokens.json');
}
