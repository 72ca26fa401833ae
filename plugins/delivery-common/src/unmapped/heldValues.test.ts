import { heldValues } from './heldValues';

const held = (kind: string, spec: object) =>
  heldValues(
    { kind, metadata: { name: 'cms' }, spec },
    // JSON is YAML enough here.
    text => JSON.parse(text) as unknown,
  );
const helm = (fields: object) => ({ source: { helm: fields } });
const values = { requests: { web: { spec: { replicas: 2 } } } };

describe('heldValues', () => {
  it.each([
    ['HelmRelease', { values }],
    ['Application', helm({ valuesObject: values })],
    ['Application', helm({ values: JSON.stringify(values) })],
    ['Application', helm({ valuesObject: values, values: '{"a": 1}' })],
  ])('are those of the %s with %j', (kind, spec) => {
    expect(held(kind, spec)).toEqual({ values });
  });

  it.each([
    ['HelmRelease', {}],
    ['Application', helm({ releaseName: 'cms' })],
  ])('are none where the %s has none', (kind, spec) => {
    expect(held(kind, spec)).toEqual({ values: {} });
  });

  it.each([
    [
      'HelmRelease',
      { values, valuesFrom: [{ kind: 'Secret', name: 'cms' }] },
      'its values come from Secret cms too',
    ],
    ['HelmRelease', { values, postRenderers: [{}] }, 'postRenderers'],
    ['HelmRelease', { values, storageNamespace: 'x' }, 'a storageNamespace'],
    [
      'Application',
      { ...helm({}), destination: { server: 'https://other.example' } },
      'another cluster',
    ],
    ['Application', { sources: [helm({})] }, 'several sources'],
    ['Application', { source: { path: 'deploy' } }, 'manifests'],
    ['Application', helm({ valueFiles: ['prod.yaml'] }), 'prod.yaml too'],
    ['Application', helm({ parameters: [{ name: 'a' }] }), 'parameters'],
    ['Application', helm({ values: '{' }), 'no YAML'],
    ['Application', helm({ values: '[1]' }), 'no map'],
    ['Kustomization', { path: 'deploy' }, 'manifests'],
  ])('of a %s with %j are not known', (kind, spec, problem) => {
    expect(held(kind, spec)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});
