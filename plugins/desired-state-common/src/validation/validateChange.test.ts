import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@backstage/types';
import { loadKinds } from '@gitops-portal/plugin-schemas-common';
import { stringify } from 'yaml';
import { helmRequests } from '../layout/helmRequests';
import { plain } from '../layout/plain';
import { readConfiguration } from '../requests/readConfiguration';
import { validateChange } from './validateChange';

const xrds = resolve(
  __dirname,
  '../../../../examples/platform-config/platform/xrds',
);
const { kinds } = loadKinds(
  ['webservice', 'messagequeue', 'postgresdatabase'].map(name => ({
    file: name,
    text: readFileSync(join(xrds, `${name}.yaml`), 'utf8'),
  })),
);

const web: JsonObject = {
  apiVersion: 'platform.example.org/v1',
  kind: 'WebService',
  spec: {
    image: { repository: 'registry.example.org/web', tag: '1.0.0' },
    port: 8080,
  },
};
const queue: JsonObject = {
  apiVersion: 'platform.example.org/v1beta1',
  kind: 'MessageQueue',
  spec: { engine: 'rabbitmq', queues: [{ name: 'orders' }] },
};

const configuration = (
  base: Record<string, JsonValue>,
  dev: Record<string, JsonValue> = {},
) =>
  readConfiguration(helmRequests, [
    { path: 'values.yaml', text: stringify({ requests: base }) },
    { path: 'values.dev.yaml', text: stringify({ requests: dev }) },
  ]);

const issues = (
  after: Record<string, JsonValue>,
  before: Record<string, JsonValue> = {},
  base: Record<string, JsonValue> = { web, queue },
) =>
  validateChange(
    kinds,
    configuration(base, after),
    configuration(base, before),
    'values.dev.yaml',
  );

describe('validateChange', () => {
  it('accepts what the cluster would', () => {
    expect(issues({ web: { spec: { replicas: 3 } } })).toEqual([]);
  });

  it('names the file, the path in it and the line', () => {
    expect(issues({ web: { spec: { replicas: -1 } } })).toEqual([
      {
        file: 'values.dev.yaml',
        line: 4,
        path: ['requests', 'web', 'spec', 'replicas'],
        request: 'web',
        message: expect.stringContaining('at least 0'),
      },
    ]);
  });

  it('blames the changed file for what no layer sets', () => {
    expect(
      issues({ cache: { ...queue, spec: { engine: 'rabbitmq' } } }),
    ).toMatchObject([
      {
        file: 'values.dev.yaml',
        path: ['requests', 'cache', 'spec', 'queues'],
        message: expect.stringContaining('required'),
      },
    ]);
  });

  it.each<[string, JsonValue, RegExp]>([
    ['a misspelt field', { spec: { replicsa: 2 } }, /did you mean replicas/],
    ['a kind that there is not', { kind: 'Website' }, /no kind Website/],
    [
      'a version that there is not',
      { apiVersion: 'platform.example.org/v7' },
      /not served in platform.example.org\/v7; expected platform.example.org\/v1/,
    ],
    ['a kind that is no text', { kind: 5 }, /apiVersion and kind as text/],
    ['a request that is no map', 'web', /expected apiVersion, kind and spec/],
  ])('refuses %s', (_, change, words) => {
    expect(issues({ web: change })).toMatchObject([
      { file: 'values.dev.yaml', message: expect.stringMatching(words) },
    ]);
  });

  it.each([
    ['Web', /cannot be a name/],
    ['a_b', /cannot be a name/],
    ['-a', /cannot be a name/],
    ['a'.repeat(64), /at most 63 characters/],
  ])('refuses %s as a name', (name, words) => {
    expect(issues({ [name]: web })).toMatchObject([
      { request: name, message: expect.stringMatching(words) },
    ]);
  });

  it('asks rules on changes of the old value', () => {
    expect(issues({ queue: { spec: { engine: 'nats' } } })).toMatchObject([
      {
        path: ['requests', 'queue', 'spec', 'engine'],
        message: expect.stringContaining('cannot change'),
      },
    ]);
  });

  it('forgives old faults where nothing changed', () => {
    const faulty = { web: { spec: { replicas: -1 } } };
    expect(
      issues({ ...faulty, queue: { spec: { nodes: 3 } } }, faulty),
    ).toEqual([]);
    expect(
      issues({ web: { spec: { replicas: -1, port: 9090 } } }, faulty),
    ).toEqual([]);
    expect(issues({ web: { spec: { replicas: -2 } } }, faulty)).toHaveLength(1);
  });

  it('knows requests of one name by their kind where files are not merged', () => {
    const manifests = (engine: string) =>
      readConfiguration(
        plain,
        [
          web,
          { ...queue, spec: { ...(queue.spec as JsonObject), engine } },
        ].map((manifest, index) => ({
          path: `${index}.yaml`,
          text: stringify({ ...manifest, metadata: { name: 'same' } }),
        })),
      );
    const before = manifests('rabbitmq');
    const validate = (after: typeof before) =>
      validateChange(kinds, after, before, undefined, plain);
    expect(validate(manifests('rabbitmq'))).toEqual([]);
    expect(validate(manifests('nats'))).toMatchObject([
      { file: '1.yaml', message: expect.stringContaining('cannot change') },
    ]);
  });

  it('tells a fault that another file had already', () => {
    const message = 'not valid YAML';
    const broken = (file: string) => ({
      requests: [],
      problems: [{ file, message }],
    });
    const both = {
      requests: [],
      problems: [...broken('a').problems, ...broken('b').problems],
    };
    expect(validateChange([], both, broken('a'))).toEqual([
      { file: 'b', message },
    ]);
  });

  it('lets a request go', () => {
    expect(issues({ web: null })).toEqual([]);
  });
});
