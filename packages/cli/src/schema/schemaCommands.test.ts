import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { runWith } from '../__testUtils__/runWith';
import { workInNewFolder } from '../__testUtils__/workInNewFolder';
import { schemaCommands } from './schemaCommands';

const { given, pathOf } = workInNewFolder();
const run = (...args: string[]) => runWith(schemaCommands.commands, args);

async function json(...args: string[]) {
  const result = await run(...args, '--json');
  return { ...result, data: JSON.parse(result.out) };
}

const XRD = (
  spec: string,
  more = '',
) => `apiVersion: apiextensions.crossplane.io/v1
kind: CompositeResourceDefinition
metadata: { name: xcaches.example.org }
spec:
  group: example.org
  names: { kind: XCache, plural: xcaches }
  claimNames: { kind: Cache, plural: caches }
  versions:
    - name: v1
      served: true
      referenceable: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: { ${spec} }
${more}`;

const CACHE = XRD('type: integer, minimum: 1, maximum: 9');

const request = (size: string, name = 'a') => `apiVersion: example.org/v1
kind: Cache
metadata: { name: ${name}, namespace: team }
spec: { size: ${size} }
`;

describe('convert', () => {
  it('prints the composite, then the claim, and passes CRDs through', async () => {
    given({ 'a.yaml': CACHE });
    const { code, data } = await json('convert', 'a.yaml');
    expect(code).toBe(0);
    expect(
      data.map(
        (crd: { spec: { names: { kind: string } } }) => crd.spec.names.kind,
      ),
    ).toEqual(['XCache', 'Cache']);
    given({ 'crds.yaml': (await run('convert', 'a.yaml')).out });
    expect((await json('convert', 'crds.yaml')).data).toEqual(data);
  });

  it('says in Crossplane’s words what it would refuse, and prints the rest', async () => {
    given({
      'a.yaml': `${CACHE}---\n${CACHE.replace(/\n {6}schema:[\s\S]*/, '\n')}`,
    });
    const { code, data, err } = await json('convert', 'a.yaml');
    expect(code).toBe(1);
    expect(data).toHaveLength(4);
    expect(data[2]).toMatchObject({
      document: 2,
      role: 'composite',
      error: expect.stringContaining('validation cannot be nil'),
    });
    expect(err).toMatch(/^a\.yaml:23:1: .*validation cannot be nil/);
  });
});

it('outline has every key in every row', async () => {
  given({ 'a.yaml': CACHE });
  const { code, data } = await json('outline', 'a.yaml', '--kind', 'Cache');
  expect(code).toBe(0);
  expect(
    data.find((row: { path: string }) => row.path === 'spec.size'),
  ).toEqual({
    kind: 'Cache',
    version: 'v1',
    path: 'spec.size',
    type: 'integer',
    required: true,
    default: null,
    enum: [],
    constraints: ['from 1 to 9'],
    description: '',
  });
});

it.each(['outline', 'sample', 'json-schema'])(
  '%s names the place where there is no such version',
  async command => {
    given({ 'a.yaml': CACHE });
    const { code, err } = await run(command, 'a.yaml', '--version', 'v9');
    expect(code).toBe(1);
    expect(err).toMatch(/^a\.yaml:8:3: XCache has no version v9, only v1/);
  },
);

describe('sample', () => {
  it('prints what validate accepts, in every style', async () => {
    given({ 'a.yaml': CACHE });
    for (const style of ['minimal', 'full', 'commented']) {
      const { code, out } = await run('sample', 'a.yaml', '--style', style);
      given({ [`${style}.yaml`]: out });
      expect(code).toBe(0);
      expect(
        await run(
          'validate',
          '--strict',
          '--schemas',
          'a.yaml',
          `${style}.yaml`,
        ),
      ).toMatchObject({ code: 0, out: '2 documents: 2 good, 0 wrong' });
    }
  });

  it('writes one file each, and none for what has no sample', async () => {
    given({
      'kinds/a.yaml': CACHE,
      'kinds/b/b.yaml': XRD('type: string, enum: [x], pattern: ^y$').replaceAll(
        'ache',
        'ash',
      ),
    });
    const { code, err } = await run('sample', 'kinds', '--out', 'samples');
    expect(code).toBe(1);
    expect(err).toContain('no minimal sample of Cash v1 was found');
    expect(readdirSync(pathOf('samples'), { recursive: true }).sort()).toEqual([
      'Cache.example.org.v1.minimal.yaml',
      'XCache.example.org.v1.minimal.yaml',
    ]);
  });
});

it('stops reading what has no end', async () => {
  const { code, err } = await run('outline', '/dev/zero');
  expect(code).toBe(2);
  expect(err).toMatch(/^\/dev\/zero: is larger than 64 MB/);
});

it.each([
  ['below what is no folder', 'file/below'],
  ['where no folder can be made', '/proc/samples/below'],
  ['that is a file', 'file'],
])('sample says that it cannot write %s', async (_, out) => {
  given({ 'cache.yaml': CACHE, file: '' });
  const { code, err } = await run('sample', 'cache.yaml', '--out', out);
  expect(code).toBe(2);
  expect(err).toMatch(/: cannot be written: /);
});

it.each([
  ['outline', 1],
  ['sample', 1],
  ['json-schema', 1],
  ['check', 0],
])('%s says that a CRD of v1beta1 is passed over', async (command, exit) => {
  given({
    'old.yaml': `apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
spec: { group: example.org, version: v1, names: { kind: A, plural: as } }
`,
  });
  const { code, err } = await run(command, 'old.yaml');
  expect(err).toMatch(
    /^old\.yaml:1:13: the CRD is passed over: .*not served since Kubernetes 1\.22/,
  );
  expect(code).toBe(exit);
});

it('check counts a definition that the API server refuses', async () => {
  given({ 'cache.yaml': XRD('type: integer, maximum: 9, default: 10') });
  const { code, data } = await json('check', 'cache.yaml');
  expect(code).toBe(1);
  expect(data).toMatchObject({
    kinds: 0,
    failedToParse: 1,
    failures: [
      {
        file: 'cache.yaml',
        line: 21,
        message: expect.stringMatching(/size\.default: the default does not/),
      },
    ],
  });
});

describe('validate', () => {
  it('tells each document, with path, place and rule', async () => {
    given({
      'a.yaml': CACHE,
      'r.yaml': `${request('3')}---\n${request(
        '12',
      )}---\na: [\n---\nkind: ConfigMap\napiVersion: v1\n---\nkind: Other\napiVersion: example.org/v1\n`,
    });
    const { code, data } = await json(
      'validate',
      '--schemas',
      'a.yaml',
      'r.yaml',
    );
    expect(code).toBe(1);
    expect(data).toMatchObject([
      { file: 'r.yaml', document: 1, valid: true, errors: [] },
      {
        document: 2,
        valid: false,
        errors: [{ path: 'spec.size', line: 9, column: 15, rule: 'maximum' }],
      },
      { document: 3, valid: false, errors: [{ rule: 'yaml', line: 12 }] },
      {
        document: 4,
        valid: true,
        skipped: expect.stringContaining('ConfigMap'),
      },
      {
        document: 5,
        valid: false,
        errors: [{ rule: 'unknown-kind', line: 16 }],
      },
    ]);
  });

  it('refuses unknown and duplicate fields only when strict', async () => {
    given({ 'a.yaml': CACHE, 'r.yaml': request('1, size: 2, sice: 3') });
    const args = ['validate', '--schemas', 'a.yaml', 'r.yaml'];
    expect((await json(...args)).code).toBe(0);
    const { data } = await json(...args, '--strict');
    expect(
      data[0].errors.map((error: { path: string; rule: string }) => [
        error.path,
        error.rule,
      ]),
    ).toEqual([
      ['spec.size', 'duplicate'],
      ['spec.sice', 'unknown'],
    ]);
  });

  it('asks rules on changes where the old objects are named', async () => {
    given({
      'a.yaml': XRD(
        'type: integer',
        '                  x-kubernetes-validations: [{ rule: self == oldSelf, message: cannot change }]\n',
      ).replace('{ type: integer }', '\n                  type: integer'),
      'old.yaml': request('1'),
      'new.yaml': request('2'),
    });
    const args = ['validate', '--schemas', 'a.yaml', 'new.yaml'];
    expect((await run(...args)).code).toBe(0);
    const { code, data } = await json(...args, '--old', 'old.yaml');
    expect(code).toBe(1);
    expect(data[0].errors).toMatchObject([
      { path: 'spec.size', message: 'cannot change' },
    ]);
  });

  it('merges the layers of an app, and names the one that is wrong', async () => {
    given({
      'a.yaml': CACHE,
      'apps/shop/values.yaml':
        'requests:\n  web: { apiVersion: example.org/v1, kind: Cache, spec: { size: 3 } }\n',
      'apps/shop/values.dev.yaml': 'requests: {}\n',
      'apps/shop/values.prod.yaml':
        'requests:\n  web:\n    spec:\n      size: 30\n',
    });
    const { data } = await json(
      'validate',
      '--schemas',
      'a.yaml',
      'apps/shop/values.prod.yaml',
    );
    expect(data).toMatchObject([
      {
        file: 'apps/shop/values.prod.yaml',
        app: 'shop',
        environment: 'prod',
        valid: false,
        errors: [{ path: 'requests.web.spec.size', line: 4, rule: 'maximum' }],
      },
    ]);
    const { code, out } = await run(
      'validate',
      '--schemas',
      'a.yaml',
      'apps',
      '--github',
    );
    expect(code).toBe(1);
    expect(out).toBe(
      '::error file=apps/shop/values.prod.yaml,line=4,col=1::requests.web.spec.size must be at most 9',
    );
  });
});

it('diff fails on what breaks, at its place in the new file', async () => {
  given({
    'old.yaml': CACHE,
    'new.yaml': XRD('type: integer, minimum: 1, maximum: 5'),
  });
  const { code, data } = await json('diff', 'old.yaml', 'new.yaml');
  expect(code).toBe(1);
  expect(data.changes).toMatchObject([
    {
      kind: 'Cache.example.org',
      version: 'v1',
      path: 'spec.size',
      change: 'maximum-lowered',
      breaking: true,
    },
  ]);
  expect((await run('diff', 'old.yaml', 'new.yaml', '--github')).out).toMatch(
    /^::error file=new\.yaml,line=21,col=\d+::breaking: Cache\.example\.org v1 spec\.size: maximum-lowered/,
  );
  expect((await run('diff', 'new.yaml', 'old.yaml')).code).toBe(0);
});

it('impact finds whom a change breaks, in manifests and in values', async () => {
  given({
    'old/a.yaml': CACHE,
    'new/a.yaml': XRD('type: integer, maximum: 5'),
    'requests/a.yaml': `${request('7')}---\n${request('4', 'b')}`,
    'requests/apps/shop/values.yaml':
      'requests:\n  web: { apiVersion: example.org/v1, kind: Cache, spec: { size: 3 } }\n',
    'requests/apps/shop/values.prod.yaml':
      'requests:\n  web: { spec: { size: 6 } }\n',
  });
  const { code, data } = await json(
    ...[
      'impact',
      '--schemas-old',
      'old',
      '--schemas-new',
      'new',
      '--requests',
      'requests',
    ],
  );
  expect(code).toBe(1);
  expect(data.requests).toBe(3);
  expect(data.broken).toMatchObject([
    {
      app: 'shop',
      environment: 'prod',
      name: 'web',
      errors: [
        {
          path: 'spec.size',
          file: 'requests/apps/shop/values.prod.yaml',
          line: 2,
        },
      ],
    },
    {
      file: 'requests/a.yaml',
      name: 'a',
      errors: [{ path: 'spec.size', line: 4 }],
    },
  ]);
});

it('search finds fields, json-schema tells kinds apart, check counts', async () => {
  given({ 'a.yaml': CACHE });
  expect((await json('search', '--schemas', 'a.yaml', 'size')).data).toEqual([
    {
      group: 'example.org',
      kind: 'Cache',
      version: 'v1',
      path: 'spec.size',
      type: 'integer',
    },
  ]);
  expect((await json('json-schema', 'a.yaml')).data.allOf).toHaveLength(2);
  expect((await json('check', 'a.yaml')).data).toMatchObject({
    files: 1,
    kinds: 2,
    versions: 2,
    samples: 6,
    samplesInvalid: 0,
    failures: [],
  });
});

it.each([
  ['convert', 'nothing.yaml'],
  ['sample', 'nothing'],
  ['validate', 'a.yaml'],
  ['diff', 'a.yaml'],
  ['impact', '--requests', '.'],
  ['search', 'size'],
  ['sample', 'a.yaml', '--style', 'silly'],
  ['sample', 'a.yaml', '--out', 'a.yaml/below'],
  ['json-schema', 'a.yaml', '--layout', '--helm'],
  ['check'],
  ['outline', 'a.yaml', '--sideways'],
  ['search', '--schemas=a.yaml', 'size', '--limit=many'],
])('calls it wrong use: %s %s %s', async (...args) => {
  given({ 'a.yaml': CACHE });
  const { code, out, err } = await run(
    ...args.filter(arg => arg !== undefined),
  );
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).not.toBe('');
});

it.each<[string, string, RegExp]>([
  ['no YAML', 'a: [1,\nb: }', /^bad\.yaml:2:/],
  [
    'a version without a schema',
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.org
  scope: Namespaced
  names: { kind: A, plural: as }
  versions:
    - { name: v1, served: true, storage: true }`,
    /^bad\.yaml:8:7: spec\.versions\.0: expected schema\.openAPIV3Schema/,
  ],
  ['no definition', 'a: 1', /^bad\.yaml: there is no XRD and no CRD of /],
  [
    'a schema that is none',
    XRD('type: [string]'),
    /^bad\.yaml:21:25: .*type: expected a string/,
  ],
  [
    'a schema that is nested too deeply',
    XRD(
      `type: object, properties: ${'{ a: { properties: '.repeat(
        300,
      )}{}${' } }'.repeat(300)}`,
    ),
    /^bad\.yaml:\d+:\d+: .*nested deeper/,
  ],
])(
  'reports %s with its place, and no half output',
  async (_, text, message) => {
    given({ 'bad.yaml': text });
    for (const command of ['outline', 'sample', 'json-schema']) {
      const { code, err } = await run(command, 'bad.yaml');
      expect(code).toBe(1);
      expect(err).toMatch(message);
    }
  },
);

it.each(['outline', 'json-schema'])(
  '%s says which kinds there are where another is asked for',
  async command => {
    given({ 'a.yaml': CACHE });
    const { code, out, err } = await run(command, 'a.yaml', '--kind', 'Cash');
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'a.yaml: there is no kind Cash in it, only XCache, Cache',
    });
  },
);

it('follows links to files, and no links that lead in circles', async () => {
  given({ 'data/a.yaml': CACHE });
  mkdirSync(pathOf('mounted'));
  symlinkSync('../data/a.yaml', pathOf('mounted', 'a.yaml'));
  symlinkSync('..', pathOf('mounted', 'loop.yaml'));
  symlinkSync('nowhere', pathOf('mounted', 'dangling.yaml'));
  const { data } = await json('check', 'mounted');
  expect(data).toMatchObject({ files: 1, kinds: 2 });
});
