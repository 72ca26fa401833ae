import { randomBytes } from 'node:crypto';
import {
  ClusterAdmin,
  type Manifest,
} from '../../conformance/__testUtils__/ClusterAdmin';
import { describeWorld } from '../../conformance/describeWorld';
import { startTestCluster } from '../__testUtils__/startTestCluster';

jest.setTimeout(120_000);

// The client sends these for x-kubernetes-….
const properties = {
  size: { type: 'integer', maximum: 5 },
  ratio: { type: 'number' },
  on: { type: 'boolean' },
  text: { type: 'string' },
  port: { x_kubernetes_int_or_string: true },
  labels: { type: 'object', additionalProperties: { type: 'string' } },
  any: { type: 'object', x_kubernetes_preserve_unknown_fields: true },
  list: {
    type: 'array',
    items: { type: 'object', properties: { name: { type: 'string' } } },
  },
  rules: {
    type: 'array',
    x_kubernetes_list_type: 'map',
    x_kubernetes_list_map_keys: ['name'],
    items: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, port: { type: 'integer' } },
    },
  },
};

describeWorld('kubernetes', 'applies of custom resources', real => {
  const group = `a${randomBytes(3).toString('hex')}.example.org`;
  const definition: Manifest = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `things.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'things', singular: 'thing', kind: 'Thing' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties } },
            },
          },
        },
      ],
    },
  };
  const thing = (name: string, spec: object): Manifest => ({
    apiVersion: `${group}/v1`,
    kind: 'Thing',
    metadata: { name, namespace: 'default' },
    spec,
  });

  let admin: ClusterAdmin;
  let stop = async () => {};

  beforeAll(async () => {
    if (real) {
      admin = await ClusterAdmin.connect(real.admin);
    } else {
      const cluster = await startTestCluster();
      admin = await ClusterAdmin.connect({ file: cluster.kubeconfig });
      stop = cluster.stop;
    }
    await admin.create(definition);
    // Served a moment after it was made.
    const isServed = () =>
      admin.apply(thing('served', {})).then(
        () => true,
        () => false,
      );
    while (!(await isServed())) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  });
  afterAll(async () => {
    await admin.delete(definition);
    await stop();
  });

  const refusal = async (spec: object) => {
    const error = await admin.apply(thing('odd', spec)).then(
      () => new Error('it was taken'),
      caught => caught,
    );
    if (!('body' in error)) throw error;
    const { code, reason, message } = JSON.parse(error.body);
    return { code, reason, message };
  };

  it.each<[object, string]>([
    [{ sise: 1 }, '.spec.sise: field not declared in schema'],
    [{ size: 'x' }, '.spec.size: expected numeric (int or float), got string'],
    [{ ratio: true }, '.spec.ratio: expected numeric (int or float), got bool'],
    [{ on: 'yes' }, '.spec.on: expected boolean, got &{yes}'],
    [
      { text: 1 },
      '.spec.text: expected string, got &value.valueUnstructured{Value:1}',
    ],
    [{ labels: ['a'] }, '.spec.labels: expected map, got &{[a]}'],
    [
      { labels: { a: 1 } },
      '.spec.labels.a: expected string, got &value.valueUnstructured{Value:1}',
    ],
    [{ list: {} }, '.spec.list: expected list, got &{map[]}'],
    [
      { list: [{ name: 'a' }, { nam: 'b' }] },
      '.spec.list[1].nam: field not declared in schema',
    ],
    [
      { rules: [{ name: 'a', prot: 1 }] },
      '.spec.rules[name="a"].prot: field not declared in schema',
    ],
  ])('refuse %j as a fault of the server', async (spec, problem) => {
    expect(await refusal(spec)).toEqual({
      code: 500,
      message: `failed to create typed patch object (default/odd; ${group}/v1, Kind=Thing): ${problem}`,
    });
  });

  it('tell one problem where there are more', async () => {
    const { message } = await refusal({ a: 1, b: 1 });
    expect(message).toMatch(/\): \.spec\.[ab]: field not declared in schema$/);
  });

  it('refuse a value as invalid where it is of the type', async () => {
    expect(await refusal({ size: 9 })).toMatchObject({
      code: 422,
      reason: 'Invalid',
    });
  });

  it('take what the types leave open', async () => {
    const spec = {
      port: 'http',
      any: { thing: [1] },
      labels: { a: 'b' },
      ratio: 1,
    };
    const open = thing('open', spec);
    await admin.apply(open);
    expect((await admin.find(open))?.spec).toEqual(spec);
  });
});
