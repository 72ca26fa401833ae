import { loadKinds } from './loadKinds';

const xrd = (lines: string[], spec: string[] = []) =>
  [
    'apiVersion: apiextensions.crossplane.io/v1',
    'kind: CompositeResourceDefinition',
    'metadata:',
    '  name: xcaches.example.org',
    '  annotations:',
    '    gitops-portal.io/ui: "size: { title: How large? }"',
    ...lines.map(line => `    ${line}`),
    'spec:',
    '  group: example.org',
    '  names: { kind: XCache, plural: xcaches }',
    '  claimNames: { kind: Cache, plural: caches }',
    ...spec.map(line => `  ${line}`),
    '  versions:',
    '    - name: v1',
    '      served: true',
    '      referenceable: true',
    '      schema: { openAPIV3Schema: { type: object } }',
  ].join('\n');

const claim = (text: string) =>
  loadKinds([{ file: 'f', text }]).kinds.find(({ kind }) => kind === 'Cache')!;

it('a kind tells what the platform team says about its form and outputs', () => {
  const kind = claim(
    xrd([
      'gitops-portal.io/outputs: |',
      '  secrets: [{ name: "${name}-connection", keys: [url] }, { name: 5 }]',
      '  values: [{ title: Address, value: "${name}.${app}" }, text]',
    ]),
  );
  expect(kind.formHints).toBe('size: { title: How large? }');
  expect(kind.outputs).toEqual({
    secrets: [{ name: '${name}-connection', keys: ['url'] }],
    values: [{ title: 'Address', value: '${name}.${app}' }],
  });
});

it.each([
  ['of its own', 'connectionSecretKeys: [host, url]', ['host', 'url']],
  ['that are none', 'connectionSecretKeys: []', undefined],
])('a kind offers the connection keys %s', (_, line, keys) => {
  expect(claim(xrd([], [line])).outputs?.secrets[0]?.keys).toEqual(keys);
});

it('an annotation that cannot be read offers nothing', () => {
  expect(
    claim(xrd(['gitops-portal.io/outputs: "secrets: ["'])).outputs,
  ).toBeUndefined();
});
