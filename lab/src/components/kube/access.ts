import {
  clusterUsers,
  SandboxCertificates,
  writeKubeconfig,
} from '@gitops-portal/sandbox';
import type { Lab } from '../../lab/Lab';
import {
  labEnvironments,
  type Component,
  type LabEnvironment,
} from '../Component';
import { apiServerUrl } from './apiServerUrl';
import { labUsers } from './labUsers';
import { ensureServiceAccountKey } from './serviceAccountKey';

/** Certificates, tokens and kubeconfigs of all API servers. */
export const access: Component = {
  name: 'access',
  group: 'access',
  needs: [],
  programs: [],
  ports: {},
  async prepare(lab) {
    const { ca } = await SandboxCertificates.load(lab.paths.run('tls'));
    const forPortal = [];
    for (const environment of labEnvironments) {
      const folder = (name: string) => lab.paths.run(environment, name);
      ensureServiceAccountKey(folder('service-accounts.key'));
      const server = apiServerUrl(environment);
      const cluster = { name: `${environment}-eu`, server, ca };
      for (const user of labUsers(folder('tokens.csv'))) {
        const { name } = user;
        const context = { name, cluster, user };
        await writeKubeconfig(
          kubeconfigOf(lab, environment, name),
          [context],
          name,
        );
        const portalUser = clusterUsers.find(
          known => name === `portal-${known}`,
        );
        if (!portalUser) continue;
        const contextName = contextNameOf(environment, portalUser);
        forPortal.push({
          ...context,
          name: contextName,
          user: { name: contextName, token: user.token },
        });
      }
    }
    await writeKubeconfig(lab.paths.run('kubeconfig'), forPortal, 'dev');
  },
};

/** The kubeconfig of one user of an API server. */
export function kubeconfigOf(
  lab: Pick<Lab, 'paths'>,
  environment: LabEnvironment,
  user: string,
): string {
  const file = `${user.replace('system:', '')}.kubeconfig`;
  return lab.paths.run(environment, file);
}

/** As in the sandbox: `dev` reads, `dev-operate` operates, and so on. */
function contextNameOf(environment: LabEnvironment, user: string): string {
  const name = user === 'dryRun' ? 'dry-run' : user;
  return user === 'read' ? environment : `${environment}-${name}`;
}
