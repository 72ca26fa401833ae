import { hasPhase, isSyncedAndHealthy } from '../objectStates';
import type { Scenario } from '../Scenario';
import { reach, wait } from '../steps';
import { application, changed, installed } from './argo';
import { images } from './layout';

const argo = { folder: 'argocd', environment: 'prod' } as const;

export const argoScenarios: Scenario[] = [
  {
    ...argo,
    name: 'argo-first-install',
    about: 'a new app from a chart with two value files; automated sync',
    steps: [...installed(), wait(45, 'steady state, a refresh period')],
  },
  {
    ...argo,
    name: 'argo-values-change',
    about: 'commits that change values, by the refresh annotation',
    steps: [
      ...installed(),
      ...changed('web: 3 replicas', { image: images.first, replicas: 3 }),
      wait(10, 'the change is synced'),
      reach('Synced and Healthy', application, isSyncedAndHealthy),
      ...changed('web: 1.1.0', { image: images.second, replicas: 3 }),
      wait(10, 'the change is synced'),
      reach('Synced and Healthy', application, isSyncedAndHealthy),
    ],
  },
  {
    ...argo,
    name: 'argo-sync-rejected',
    about: 'object refused by the API server; retry limit 2, backoff 5 s',
    steps: [
      ...installed({
        retry: { limit: 2, backoff: { duration: '5s', factor: 1 } },
      }),
      ...changed('replicas is a word', {
        image: images.first,
        replicas: 'many',
      }),
      reach('operation Failed', application, hasPhase('Failed')),
      wait(25, 'no further sync of the same commit'),
      ...changed('repaired', { image: images.first, replicas: 2 }),
      reach('Synced and Healthy', application, isSyncedAndHealthy),
    ],
  },
];
