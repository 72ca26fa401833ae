import {
  ClusterModel,
  observeObject,
} from '@gitops-portal/plugin-delivery-common';
import { composedKind } from '../cluster/composedKinds';
import { engineAdapters } from '.';
import { projectionOf } from './ObservedResource';

const now = new Date('2026-05-04T12:00:00.000Z');
const observed = (apiVersion: string, kind: string, name: string, rest = {}) =>
  observeObject(
    {
      apiVersion,
      kind,
      metadata: { name, namespace: 'flux-system' },
      ...rest,
    },
    now.toISOString(),
  );

describe('asking Flux', () => {
  const release = observed('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'web', {
    metadata: {
      name: 'web',
      namespace: 'shop',
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'apps',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
    },
  });
  const kustomization = observed(
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    'apps',
    { spec: { sourceRef: { kind: 'GitRepository', name: 'platform' } } },
  );
  const source = (suspend: boolean) =>
    observed('source.toolkit.fluxcd.io/v1', 'GitRepository', 'platform', {
      spec: { suspend },
    });
  const nudges = (suspend: boolean) => {
    const model = new ClusterModel();
    for (const object of [kustomization, release, source(suspend)]) {
      model.set(object);
    }
    return engineAdapters.flux.nudges([release, release], model, now);
  };

  it('annotates the source once, however many apps come from it', () => {
    expect(nudges(false)).toEqual([
      {
        object: expect.objectContaining({ kind: 'GitRepository' }),
        path: '/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/platform',
        patch: {
          metadata: {
            annotations: {
              'reconcile.fluxcd.io/requestedAt': now.toISOString(),
            },
          },
        },
      },
    ]);
  });

  it('leaves a suspended source alone', () => {
    expect(nudges(true)).toEqual([]);
  });
});

describe('asking Argo CD', () => {
  it('annotates the Application', () => {
    const app = observed('argoproj.io/v1alpha1', 'Application', 'web');
    expect(
      engineAdapters.argocd.nudges([app], new ClusterModel(), now),
    ).toMatchObject([
      {
        path: '/apis/argoproj.io/v1alpha1/namespaces/flux-system/applications/web',
        patch: {
          metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
        },
      },
    ]);
  });
});

describe('what is kept of objects', () => {
  const events = { group: '', version: 'v1', plural: 'events', kind: 'Event' };
  const event = (type: string, reason: string) =>
    projectionOf(events).project({ metadata: { name: 'e' }, type, reason });

  it('is the same function for the same resource', () => {
    expect(projectionOf(events)).toBe(projectionOf({ ...events }));
  });

  it.each([
    ['Warning', 'FailedCreate', true],
    ['Normal', 'DriftCorrected', true],
    ['Normal', 'Scheduled', false],
  ])('of Events of type %s and reason %s: %s', (type, reason, kept) => {
    expect(event(type, reason) !== undefined).toBe(kept);
  });

  it('names the kind, which lists leave out', () => {
    expect(event('Warning', 'FailedCreate')).toMatchObject({
      apiVersion: 'v1',
      kind: 'Event',
    });
  });

  it('has no values of ConfigMaps', () => {
    const resource = {
      group: '',
      version: 'v1',
      plural: 'configmaps',
      kind: 'ConfigMap',
    };
    const labels = { 'kustomize.toolkit.fluxcd.io/name': 'apps' };
    const kept = projectionOf(resource).project({
      metadata: { name: 'values', labels },
      data: { 'values.yaml': 'secret-ish' },
    });
    expect(JSON.stringify(kept)).not.toContain('secret-ish');
  });
});

describe('the kinds that Crossplane serves', () => {
  const definition = (names: object, metadata = {}) => ({
    metadata: { name: 'x', ...metadata },
    spec: {
      group: 'platform.example.org',
      names: { kind: 'WebService', plural: 'webservices', ...names },
      versions: [
        { name: 'v1alpha1', served: true, storage: false },
        { name: 'v1', served: true, storage: true },
        { name: 'v2', served: false, storage: false },
      ],
    },
  });
  const xrd = {
    ownerReferences: [
      {
        apiVersion: 'apiextensions.crossplane.io/v1',
        kind: 'CompositeResourceDefinition',
        name: 'x',
        uid: 'u',
      },
    ],
  };

  it.each([
    ['of a composite', definition({ categories: ['composite'] }), true],
    ['of a claim', definition({ categories: ['claim'] }), true],
    ['that an XRD owns', definition({}, xrd), true],
    ['of anything else', definition({}), false],
    ['without a specification', { metadata: { name: 'x' } }, false],
  ])('come from a definition %s: %s', (_, object, isOne) => {
    expect(composedKind.project(object)).toEqual(
      isOne
        ? {
            group: 'platform.example.org',
            version: 'v1',
            plural: 'webservices',
            kind: 'WebService',
            isComposed: true,
          }
        : undefined,
    );
  });
});
