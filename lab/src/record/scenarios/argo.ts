import type { Manifest } from '../../cluster/Manifest';
import { ARGOCD_NAMESPACE } from '../../components/argocd';
import { isSyncedAndHealthy } from '../objectStates';
import type { Stage, Step, Target } from '../Scenario';
import { commit, create, nudge, reach } from '../steps';
import { firstCommit, layer } from './layout';

const api = 'argoproj.io/v1alpha1';

/** Named after the scenario: Applications share a namespace. */
export const application = ({ namespace }: Stage): Target => ({
  apiVersion: api,
  kind: 'Application',
  name: namespace,
  namespace: ARGOCD_NAMESPACE,
});

function wiring(stage: Stage, syncPolicy: object): Manifest[] {
  const { name, namespace } = application(stage);
  return [
    {
      apiVersion: api,
      kind: 'Application',
      metadata: { name, namespace },
      spec: {
        project: 'default',
        source: {
          repoURL: stage.repositoryUrl,
          targetRevision: 'main',
          path: 'charts/requests',
          helm: {
            releaseName: 'web',
            valueFiles: ['/apps/web/values.yaml', '/apps/web/values.dev.yaml'],
          },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: stage.namespace,
        },
        syncPolicy,
      },
    },
  ];
}

/** A new app, synced by itself. */
export function installed(retry: object = {}): Step[] {
  const syncPolicy = { automated: { prune: true }, ...retry };
  return [
    commit('first commit', firstCommit),
    create('Application', stage => wiring(stage, syncPolicy)),
    reach('Synced and Healthy', application, isSyncedAndHealthy),
  ];
}

/** A commit that Argo CD is told of. */
export function changed(
  message: string,
  spec: Parameters<typeof layer>[0],
): Step[] {
  return [
    commit(message, layer(spec)),
    nudge(application, 'argocd.argoproj.io/refresh', () => 'normal'),
  ];
}
