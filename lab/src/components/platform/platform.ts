import { labEnvironments, type Component } from '../Component';
import { giteaPassword } from '../gitea';
import { bootstrapEngine } from './bootstrapEngines';
import { ensureForgeUsers } from './forgeUsers';
import { GiteaClient } from './GiteaClient';
import { hostRepository, openPullRequests } from './hostRepository';
import { tokensFile, writeEndpoints } from './writeEndpoints';

/** The demo on the lab: its people and desired state, and engines that follow it. */
export const platform: Component = {
  name: 'platform',
  group: 'platform',
  needs: [
    'gitea',
    'helm-controller-dev',
    'helm-controller-staging',
    'argocd-prod',
    ...labEnvironments.map(environment => `sealed-secrets-${environment}`),
    ...labEnvironments.map(environment => `kwok-${environment}`),
    ...labEnvironments.map(environment => `crossplane-${environment}`),
    ...labEnvironments.map(environment => `provisioners-${environment}`),
  ],
  programs: [],
  ports: {},
  async setup(lab) {
    const gitea = GiteaClient.asAdministrator(giteaPassword(lab));
    const tokens = await ensureForgeUsers(gitea, tokensFile(lab));
    await hostRepository(lab, gitea, tokens);
    await openPullRequests(lab, tokens);
    writeEndpoints(lab);
    await Promise.all(
      labEnvironments.map(environment => bootstrapEngine(lab, environment)),
    );
  },
};
