import { kindsOf } from '@gitops-portal/plugin-schemas-common';
import type { KindLookup } from './checkText';
import { cursorPlace } from './cursorPlace';
import { suggestions } from './suggestions';

const { kinds } = kindsOf({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Cache', plural: 'caches' },
    versions: ['v1', 'v1beta1'].map(name => ({
      name,
      served: true,
      storage: name === 'v1',
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: {
            spec: {
              type: 'object',
              required: ['size'],
              properties: {
                size: {
                  type: 'string',
                  enum: ['small', 'large'],
                  default: 'small',
                  description: 'How much.',
                },
                durable: { type: 'boolean' },
                users: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: { name: { type: 'string' } },
                  },
                },
                methods: {
                  type: 'array',
                  items: { type: 'string', enum: ['GET', 'PUT'] },
                },
                limits: {
                  type: 'object',
                  properties: { cpu: { type: 'string' } },
                },
              },
            },
            status: { type: 'object' },
          },
        },
      },
    })),
  },
});
const lookup: KindLookup = ({ kind }) =>
  kind === 'Cache' ? kinds[0] : 'unknown';

function at(text: string) {
  const whole = `apiVersion: example.org/v1\nkind: Cache\n${text}`;
  const before = whole.slice(0, whole.indexOf('|')).split('\n');
  return suggestions(
    cursorPlace(
      whole.replace('|', '').split('\n'),
      before.length - 1,
      before.at(-1)!.length,
    ),
    lookup,
  );
}

const labels = (text: string) => at(text).map(({ label }) => label);

it.each([
  ['spec:\n  |', ['size', 'durable', 'users', 'methods', 'limits']],
  ['spec:\n  size: small\n  |\n  users: []', ['durable', 'methods', 'limits']],
  ['spec:\n  users:\n    - |', ['name']],
  ['spec:\n  limits:\n    |', ['cpu']],
  ['spec:\n  size: |', ['small', 'large']],
  ['spec:\n  durable: |', ['true', 'false']],
  ['spec:\n  methods:\n    - |', ['GET', 'PUT']],
  ['metadata:\n  name: a\n  |', ['namespace', 'labels', 'annotations']],
  ['|', ['metadata', 'spec']],
  ['spec:\n  none:\n    |', []],
])('after %j offers %j', (text, expected) => {
  expect(labels(text)).toEqual(expected);
});

it('writes what a key is followed by', () => {
  const inserts = Object.fromEntries(
    at('spec:\n  |').map(({ label, insert }) => [label, insert]),
  );
  expect(inserts).toMatchObject({
    size: 'size: ',
    users: 'users:\n    - ',
    limits: 'limits:\n    ',
  });
});

it('tells what a field means, and which value it has if it is left out', () => {
  expect(at('spec:\n  |')[0]).toMatchObject({
    detail: 'string',
    required: true,
    info: expect.stringContaining('How much.\nIf left out: "small"'),
  });
  expect(at('spec:\n  size: |')[0].detail).toBe('if left out');
});

it('offers the versions of the kind', () => {
  const place = cursorPlace(['apiVersion: ', 'kind: Cache'], 0, 12);
  const found = suggestions({ ...place, apiVersion: 'example.org/v1' }, lookup);
  expect(found.map(({ label }) => label)).toEqual([
    'example.org/v1',
    'example.org/v1beta1',
  ]);
});
