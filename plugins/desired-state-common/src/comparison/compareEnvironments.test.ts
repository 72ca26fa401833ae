import { loadKinds } from '@gitops-portal/plugin-schemas-common';
import { helmRequests } from '../layout/helmRequests';
import { plain } from '../layout/plain';
import { compareEnvironments } from './compareEnvironments';
import type { ComparedCell, ComparedRow } from './EnvironmentComparison';

/** Layers of environments that share the first one. */
const layersOf = (base: string, own: Record<string, string>) =>
  Object.entries(own).map(([environment, text]) => ({
    environment,
    layers: [
      { path: 'values.yaml', text: base },
      { path: `values.${environment}.yaml`, environment, text },
    ],
  }));

/** A request `web` with a spec in each environment, as one line of YAML. */
const specs = (base: string, own: Record<string, string>) =>
  layersOf(
    `requests: { web: { apiVersion: e.org/v1, kind: Web, spec: ${base} } }`,
    Object.fromEntries(
      Object.entries(own).map(([name, spec]) => [
        name,
        spec && `requests: { web: { spec: ${spec} } }`,
      ]),
    ),
  );

const shownCell = ({ state, value, version }: ComparedCell) => {
  if (state !== 'set') return state;
  const text = value === undefined ? 'sealed' : JSON.stringify(value);
  return version ? `${text} = ${version}` : text;
};
const shown = ({ path, differs, cells }: ComparedRow) =>
  [path, differs ? '≠' : '=', ...cells.map(shownCell)].join(' ');

const fields = (base: string, own: Record<string, string>) =>
  compareEnvironments(helmRequests, specs(base, own))
    .rows.filter(({ subject }) => subject === 'field')
    .map(shown);

describe('compareEnvironments', () => {
  it.each<[string, string, Record<string, string>, string[]]>([
    [
      'a value that an environment sets otherwise',
      '{ replicas: 1, port: 80 }',
      { dev: '', prod: '{ replicas: 4 }' },
      ['replicas ≠ 1 4', 'port = 80 80'],
    ],
    [
      'what an environment takes out, which is not null',
      '{ replicas: 1 }',
      { dev: '', prod: '{ replicas: null }' },
      ['replicas ≠ 1 absent'],
    ],
    [
      'what only one environment has, field by field',
      '{}',
      { dev: '', prod: '{ scaling: { min: 2, max: 4 } }' },
      ['scaling.min ≠ absent 2', 'scaling.max ≠ absent 4'],
    ],
    [
      'a map that is empty, beside none at all',
      '{}',
      { dev: '{ cache: {} }', prod: '' },
      ['cache ≠ {} absent'],
    ],
    [
      'items of a list by their names, in whichever order they stand',
      '{ env: [{ name: A, value: 1 }, { name: B, value: 2 }] }',
      {
        dev: '',
        prod: '{ env: [{ name: B, value: 3 }, { name: A, value: 1 }] }',
      },
      ['env[name=A].value = 1 1', 'env[name=B].value ≠ 2 3'],
    ],
    [
      'an item that another environment lacks',
      '{ env: [{ name: A, value: 1 }] }',
      { dev: '', prod: '{ env: [] }' },
      ['env[name=A].value ≠ 1 absent'],
    ],
    [
      'an item that has nothing but its name',
      '{ queues: [{ name: a }] }',
      { dev: '', prod: '{ queues: [{ name: b }] }' },
      ['queues[name=a].name ≠ "a" absent', 'queues[name=b].name ≠ absent "b"'],
    ],
    [
      'a list of plain values as a whole',
      '{ hosts: [a, b] }',
      { dev: '', prod: '{ hosts: [b] }' },
      ['hosts ≠ ["a","b"] ["b"]'],
    ],
    [
      'a list with the same name twice as a whole',
      '{ env: [{ name: A }, { name: A, x: 1 }] }',
      { dev: '', prod: '{ env: [{ name: A }] }' },
      ['env ≠ [{"name":"A"},{"name":"A","x":1}] [{"name":"A"}]'],
    ],
    [
      'a map beside something else as a whole',
      '{ image: web }',
      { dev: '', prod: '{ image: { tag: 1 } }' },
      ['image ≠ "web" {"tag":1}'],
    ],
    [
      'the order of keys is no difference',
      '{ labels: [{ a: 1, b: 2 }] }',
      { dev: '', prod: '{ labels: [{ b: 2, a: 1 }] }' },
      ['labels = [{"a":1,"b":2}] [{"b":2,"a":1}]'],
    ],
    [
      'keys as they are quoted in paths',
      '{ labels: { "a.b/c": x } }',
      { dev: '', prod: '{ labels: { "a.b/c": z } }' },
      ['labels["a.b/c"] ≠ "x" "z"'],
    ],
    [
      'digests by the tag beside them, else by one that another place tells',
      '{ image: { tag: "2", digest: "sha256:b" } }',
      {
        dev: '',
        staging: '{ image: { tag: null } }',
        prod: '{ image: { tag: null, digest: "sha256:c" } }',
      },
      [
        'image.tag ≠ "2" absent absent',
        'image.digest ≠ "sha256:b" = 2 "sha256:b" = 2 "sha256:c"',
      ],
    ],
  ])('tells %s', (_, base, own, expected) => {
    expect(fields(base, own)).toEqual(expected);
  });

  it('matches items by the keys of the schema, defaults among them', () => {
    const { kinds } = loadKinds([
      {
        file: 'crd.yaml',
        text: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: webs.e.org }
spec:
  group: e.org
  scope: Namespaced
  names: { kind: Web, plural: webs }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ports:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [number, protocol]
                  items:
                    type: object
                    required: [number]
                    properties:
                      number: { type: integer }
                      protocol: { type: string, default: TCP }
                      title: { type: string }
`,
      },
    ]);
    const { rows } = compareEnvironments(
      helmRequests,
      specs('{ ports: [{ number: 53, title: a }] }', {
        dev: '',
        prod: '{ ports: [{ number: 53, protocol: UDP, title: c }, { number: 53, protocol: TCP, title: b }] }',
      }),
      kinds,
    );
    expect(rows.slice(1).map(shown)).toEqual([
      'ports[number=53,protocol=TCP].title ≠ "a" "b"',
      'ports[number=53,protocol=UDP].title ≠ absent "c"',
    ]);
  });

  it('says which line of which layer sets each value, and where it is', () => {
    const { rows } = compareEnvironments(
      helmRequests,
      specs('{ env: [{ name: A, value: 1 }] }', {
        dev: '',
        prod: '{ env: [{ name: B, value: 2 }, { name: A, value: 3 }] }',
      }),
    );
    expect(rows.find(({ path }) => path === 'env[name=A].value')).toEqual({
      subject: 'field',
      name: 'web',
      path: 'env[name=A].value',
      differs: true,
      cells: [
        {
          environment: 'dev',
          state: 'set',
          value: 1,
          origin: { file: 'values.yaml', line: 1 },
          field: 'spec.env[0].value',
        },
        {
          environment: 'prod',
          state: 'set',
          value: 3,
          origin: { file: 'values.prod.yaml', line: 1 },
          layer: 'prod',
          field: 'spec.env[1].value',
        },
      ],
    });
  });

  it('leads to what is there of a place that an environment lacks', () => {
    const { rows } = compareEnvironments(
      helmRequests,
      specs('{ env: [] }', {
        dev: '{ a: { b: 1 } }',
        staging: '{ env: [{ name: A, value: 1 }], a: {} }',
        prod: '',
      }),
    );
    expect(
      rows
        .slice(1)
        .map(({ path, cells }) => [path, ...cells.map(({ field }) => field)]),
    ).toEqual([
      ['env[name=A].value', 'spec.env', 'spec.env[0].value', 'spec.env'],
      ['a.b', 'spec.a.b', 'spec.a.b', 'spec.a'],
    ]);
  });

  it('compares a request only where it is, and says where it is not', () => {
    const { rows } = compareEnvironments(
      helmRequests,
      layersOf('', {
        dev: 'requests: { web: { apiVersion: e.org/v1, kind: Web, spec: { a: 1 } } }',
        staging:
          'requests: { web: { apiVersion: e.org/v2, kind: Web, spec: { a: 1 } } }',
        prod: '',
      }),
    );
    expect(rows.map(shown)).toEqual([
      ' ≠ "Web (e.org/v1)" "Web (e.org/v2)" absent',
      'a = 1 1 no-request',
    ]);
  });

  it('tells of sealed values only whether there is one', () => {
    const { rows } = compareEnvironments(
      helmRequests,
      layersOf('', {
        dev: 'secrets: { smtp: { encryptedData: { TOKEN: AgA=, USER: AgB= } } }',
        prod: 'secrets:\n  smtp:\n    encryptedData:\n      TOKEN: AgC=\n',
      }),
    );
    expect(rows.map(row => `${row.subject} ${row.name} ${shown(row)}`)).toEqual(
      ['secret smtp TOKEN = sealed sealed', 'secret smtp USER ≠ sealed absent'],
    );
    expect(rows[0].cells[1]).toEqual({
      environment: 'prod',
      state: 'set',
      origin: { file: 'values.prod.yaml', line: 4 },
      layer: 'prod',
    });
    expect(JSON.stringify(rows)).not.toMatch(/Ag[ABC]=/);
  });

  it('keeps what a sealed manifest holds to itself', () => {
    const manifest = (value: string) => [
      {
        path: 'smtp.yaml',
        text: `{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: smtp }, spec: { encryptedData: { TOKEN: ${value} }, scope: ${value} } }`,
      },
    ];
    const { rows } = compareEnvironments(plain, [
      { environment: 'dev', layers: manifest('one') },
      { environment: 'prod', layers: manifest('two') },
    ]);
    expect(rows.slice(1).map(shown)).toEqual([
      'encryptedData.TOKEN = sealed sealed',
      'scope ≠ "one" "two"',
    ]);
  });

  it('tells kinds that share a name apart where files are not merged', () => {
    const manifest = (kind: string) => ({
      path: `${kind}.yaml`,
      text: `{ apiVersion: v1, kind: ${kind}, metadata: { name: web }, spec: { a: 1 } }`,
    });
    const layers = [manifest('Job'), manifest('Service')];
    const { rows } = compareEnvironments(plain, [
      { environment: 'dev', layers },
    ]);
    expect(
      rows.map(({ apiVersion, kind, name, path }) =>
        [apiVersion, kind, name, path].join(' '),
      ),
    ).toEqual([
      'v1 Job web ',
      'v1 Job web a',
      'v1 Service web ',
      'v1 Service web a',
    ]);
  });

  it('names layers that cannot be read, and compares the others', () => {
    const { rows, problems } = compareEnvironments(
      helmRequests,
      specs('{ a: 1 }', { dev: '', prod: '[' }),
    );
    expect(rows.map(shown)).toEqual([
      ' = "Web (e.org/v1)" "Web (e.org/v1)"',
      'a = 1 1',
    ]);
    expect(problems).toEqual([
      expect.objectContaining({
        environment: 'prod',
        file: 'values.prod.yaml',
        message: expect.stringContaining('not valid YAML'),
      }),
    ]);
  });
});
