import { kindsOf } from '@gitops-portal/plugin-schemas-common';
import { checkText, type KindLookup } from './checkText';

const { kinds } = kindsOf({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { kind: 'Cache', plural: 'caches' },
    versions: ['v1', 'v1alpha1', 'v0'].map(name => ({
      name,
      served: name !== 'v0',
      storage: name === 'v1',
      deprecated: name === 'v1alpha1',
      schema: {
        openAPIV3Schema: {
          type: 'object',
          required: ['spec'],
          properties: {
            spec: {
              type: 'object',
              required: ['size'],
              properties: {
                size: { type: 'string', enum: ['small', 'large'] },
                replicas: { type: 'integer', maximum: 5 },
                old: {
                  type: 'string',
                  'x-kubernetes-validations': [
                    { rule: 'self != "bad"', message: 'bad is not allowed' },
                  ],
                },
              },
            },
          },
        },
      },
    })),
  },
});

const lookup: KindLookup = ({ group, kind }) => {
  if (kind === 'Slow') {
    return 'loading';
  }
  return group === 'example.org' && kind === 'Cache' ? kinds[0] : 'unknown';
};

const head = 'apiVersion: example.org/v1\nkind: Cache\nmetadata: {name: a}\n';

const found = (text: string) =>
  checkText(text, lookup).findings.map(
    ({ line, column, severity, message }) =>
      `${line}:${column} ${severity} ${message}`,
  );

it('accepts what the API server accepts', () => {
  expect(found(`${head}spec:\n  size: small\n`)).toEqual([]);
});

it('points to the line of each fault, CEL included', () => {
  const findings = found(
    `${head}spec:\n  size: huge\n  replicas: 9\n  old: bad\n  colour: red\n`,
  );
  expect(findings).toHaveLength(4);
  expect(findings[0]).toMatch(/^5:\d+ refused spec\.size .*small/);
  expect(findings[1]).toMatch(/^6:\d+ refused spec\.replicas .*5/);
  expect(findings[2]).toMatch(/^7:\d+ refused spec\.old .*bad is not allowed/);
  expect(findings[3]).toMatch(/^8:\d+ refused spec\.colour/);
});

it('checks every document against its own kind', () => {
  const { documents, findings } = checkText(
    `${head}spec: {size: small}\n---\nkind: Pod\napiVersion: v1\n---\n${head}spec: {}\n`,
    lookup,
  );
  expect(documents).toBe(3);
  expect(findings.map(({ line, severity }) => [line, severity])).toEqual([
    [6, 'note'],
    [12, 'refused'],
  ]);
  expect(findings[0].message).toBe(
    'The portal knows no kind Pod of the core group, so this document was not checked.',
  );
});

it.each([
  ['- a', /^1:1 refused Expected an object, found a list/],
  ['a: 1', /^1:1 refused An object needs apiVersion and kind/],
  ['a: b: c', /^1:\d+ refused This is no YAML/],
  [
    'apiVersion: example.org/v0\nkind: Cache',
    /refused Cache has no version v0; expected example.org\/v1 or/,
  ],
  [
    'apiVersion: example.org/v1alpha1\nkind: Cache\nmetadata: {name: a}\nspec: {size: small}',
    /^1:\d+ note v1alpha1 is deprecated/,
  ],
  [
    `${head}spec:\n  size: small\n  size: large`,
    /^6:3 refused spec\.size stands here twice/,
  ],
])('says what is wrong with %j', (text, expected) => {
  expect(found(text)[0]).toMatch(expected);
});

it('waits for what is known of a kind', () => {
  expect(checkText('apiVersion: example.org/v1\nkind: Slow', lookup)).toEqual({
    documents: 1,
    waiting: 1,
    findings: [],
  });
});

it.each(['', '# nothing\n'])('has nothing to say of %j', text => {
  expect(found(text)).toEqual([]);
});
