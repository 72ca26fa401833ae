import type { KubeObject } from '../../kube/api';
import type { PipelineState } from './Composed';
import { runPipeline } from './runPipeline';

const composite: KubeObject = {
  apiVersion: 'platform.example.org/v1',
  kind: 'Cache',
  metadata: { name: 'sessions', namespace: 'shop', labels: { app: 'shop' } },
  spec: { memory: '1Gi', region: 'eu', fast: true },
};

function run(...pipeline: object[]): PipelineState {
  const state: PipelineState = {
    composite,
    observed: new Map(),
    desired: new Map(),
    status: {},
    random: () => 0,
  };
  const composition = {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'Composition',
    metadata: { name: 'cache' },
    spec: { pipeline },
  };
  runPipeline(composition, state);
  return state;
}

const template = (text: string) => ({
  step: 'make',
  functionRef: { name: 'function-go-templating' },
  input: { source: 'Inline', inline: { template: text } },
});

const patches = (
  list: object[],
  base: object = { apiVersion: 'v1', kind: 'Thing' },
) => ({
  step: 'make',
  functionRef: { name: 'function-patch-and-transform' },
  input: { resources: [{ name: 'thing', base, patches: list }] },
});

describe('the pipeline of a composition', () => {
  it('makes resources and a status of a template', () => {
    const state = run(
      template(`apiVersion: v1
kind: Thing
metadata:
  name: {{ .observed.composite.resource.metadata.name }}
  annotations:
    {{ setResourceNameAnnotation "thing" }}
    kept: "yes"
---
apiVersion: platform.example.org/v1
kind: Cache
status: { host: shop }`),
    );
    expect([...state.desired]).toEqual([
      [
        'thing',
        {
          manifest: {
            apiVersion: 'v1',
            kind: 'Thing',
            metadata: { name: 'sessions', annotations: { kept: 'yes' } },
          },
        },
      ],
    ]);
    expect(state.status).toEqual({ host: 'shop' });
  });

  it('leaves it to a template whether a resource is ready', () => {
    const state = run(
      template(`apiVersion: v1
kind: Thing
metadata:
  annotations:
    {{ setResourceNameAnnotation "thing" }}
    gotemplating.fn.crossplane.io/ready: "True"`),
    );
    expect(state.desired.get('thing')).toEqual({
      manifest: { apiVersion: 'v1', kind: 'Thing', metadata: {} },
      ready: true,
    });
  });

  it.each<[string, object, string, unknown]>([
    [
      'a field',
      { fromFieldPath: 'spec.memory', toFieldPath: 'spec.limits[0]' },
      'spec',
      { limits: ['1Gi'] },
    ],
    [
      'a label',
      {
        fromFieldPath: 'metadata.labels["app"]',
        toFieldPath: 'spec.labels["a.b/c"]',
      },
      'spec',
      { labels: { 'a.b/c': 'shop' } },
    ],
    [
      'a field that is missing',
      { fromFieldPath: 'spec.none', toFieldPath: 'spec.a' },
      'spec',
      undefined,
    ],
    [
      'a map',
      {
        fromFieldPath: 'spec.region',
        toFieldPath: 'spec.region',
        transforms: [{ type: 'map', map: { eu: 'eu-central-1' } }],
      },
      'spec',
      { region: 'eu-central-1' },
    ],
    [
      'a conversion and a map',
      {
        fromFieldPath: 'spec.fast',
        toFieldPath: 'spec.mode',
        transforms: [
          { type: 'convert', convert: { toType: 'string' } },
          { type: 'map', map: { true: 'Fast', false: 'Slow' } },
        ],
      },
      'spec',
      { mode: 'Fast' },
    ],
    [
      'a format',
      {
        fromFieldPath: 'metadata.name',
        toFieldPath: 'spec.secret',
        transforms: [
          { type: 'string', string: { type: 'Format', fmt: '%s-connection' } },
        ],
      },
      'spec',
      { secret: 'sessions-connection' },
    ],
    [
      'a combination',
      {
        type: 'CombineFromComposite',
        combine: {
          variables: [
            { fromFieldPath: 'metadata.name' },
            { fromFieldPath: 'metadata.namespace' },
          ],
          strategy: 'string',
          string: { fmt: 'redis://%s.%s' },
        },
        toFieldPath: 'spec.url',
      },
      'spec',
      { url: 'redis://sessions.shop' },
    ],
  ])('patches %s', (_, patch, field, expected) => {
    const manifest = run(patches([patch])).desired.get('thing')?.manifest;
    expect(manifest?.[field]).toEqual(expected);
  });

  it('waits for a required field', () => {
    const state = run(
      patches([
        {
          fromFieldPath: 'spec.none',
          toFieldPath: 'spec.a',
          policy: { fromFieldPath: 'Required' },
        },
      ]),
    );
    expect(state.desired.size).toBe(0);
  });

  it.each([
    [
      template('{{ .observed.composite.resource.kind.x }}'),
      /^pipeline step "make" returned a fatal result: cannot execute template: template: manifests:1:12: .*can't evaluate field x/,
    ],
    [
      template('apiVersion: v1\nkind: Thing\nmetadata: {name: a}'),
      /"Thing" template is missing required "gotemplating\.fn\.crossplane\.io\/composition-resource-name" annotation$/,
    ],
    [
      { step: 'make', functionRef: { name: 'function-kcl' } },
      /^cannot run Composition pipeline step "make": .*: function-kcl$/,
    ],
    [
      patches([{ type: 'ToEnvironmentFieldPath' }]),
      /does not build patches of type ToEnvironmentFieldPath/,
    ],
  ])('fails in the words of Crossplane', (step, message) => {
    expect(() => run(step)).toThrow(message);
  });
});
