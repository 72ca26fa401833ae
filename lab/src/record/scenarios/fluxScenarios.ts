import { hasCondition, hasReadyReplicas } from '../objectStates';
import type { Scenario, Target } from '../Scenario';
import { change, reach, wait } from '../steps';
import { changed, helmRelease, installed } from './flux';
import { images } from './layout';

const flux = { folder: 'flux-helmrelease', environment: 'dev' } as const;

const deployment = (): Target => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'web',
});

const ready = hasCondition('Ready');
const remediated = {
  upgrade: { remediation: { retries: 1, strategy: 'rollback' } },
};

export const fluxScenarios: Scenario[] = [
  {
    ...flux,
    name: 'hr-first-install',
    about:
      'a new app: Git -> Kustomization (ConfigMaps from values files + HelmRelease) -> Helm release -> Deployment',
    steps: [...installed(), wait(40, 'steady state, one reconcile interval')],
  },
  {
    ...flux,
    name: 'hr-values-change',
    about: 'two commits that change values, with the GitRepository annotated',
    steps: [
      ...installed(),
      ...changed('web: 3 replicas', { image: images.first, replicas: 3 }),
      reach('3 ready replicas', deployment, hasReadyReplicas(3)),
      reach('Ready again', helmRelease, ready),
      ...changed('web: 1.1.0', { image: images.second, replicas: 3 }),
      wait(15, 'the new image is rolled out'),
    ],
  },
  {
    ...flux,
    name: 'hr-pull-fails-rollback',
    about: 'an image that never pulls; one retry, rolled back each time',
    steps: [
      ...installed(remediated),
      ...changed('an image that never pulls; upgrade retries 1 then rollback', {
        image: images.second,
        fail: 'pull',
      }),
      reach('HelmRelease Stalled', helmRelease, hasCondition('Stalled'), 120),
      ...changed('an image that pulls', { image: images.second }),
      reach('Ready again', helmRelease, ready),
    ],
  },
  {
    ...flux,
    name: 'hr-drift-warn',
    about: 'drift detection warn; the Deployment is scaled by hand',
    steps: [
      ...installed({ driftDetection: { mode: 'warn' } }),
      change('kubectl scale web to 4', deployment, { spec: { replicas: 4 } }),
      wait(75, 'two intervals in which the drift stays'),
      change('kubectl scale web to 1', deployment, { spec: { replicas: 1 } }),
      wait(35, 'an interval without drift'),
    ],
  },
  {
    ...flux,
    name: 'hr-suspend-resume',
    about: 'suspended; a commit and a scale by hand meanwhile; resumed',
    steps: [
      ...installed(),
      change('suspend the HelmRelease', helmRelease, {
        spec: { suspend: true },
      }),
      ...changed('web: 2 replicas, while suspended', {
        image: images.first,
        replicas: 2,
      }),
      wait(15, 'suspended'),
      change('kubectl scale web to 5 while suspended', deployment, {
        spec: { replicas: 5 },
      }),
      wait(10, 'suspended'),
      change('resume', helmRelease, { spec: { suspend: false } }),
      reach('2 ready replicas', deployment, hasReadyReplicas(2)),
      reach('Ready', helmRelease, ready),
    ],
  },
];
