import type { FieldIssue } from '@gitops-portal/plugin-desired-state-common';
import { layerAssist } from './layerAssist';

const schema = {
  type: 'object',
  properties: {
    replicas: { type: 'integer' },
    tier: { type: 'string', enum: ['standard', 'critical'] },
    probe: { type: 'object', properties: { path: { type: 'string' } } },
  },
};
const issue = (path: FieldIssue['path']): FieldIssue => ({
  path,
  message: 'is wrong',
  severity: 'problem',
});
const assist = layerAssist([
  {
    specPath: ['requests', 'web', 'spec'],
    schema,
    issues: [issue(['spec', 'replicas']), issue(['spec', 'tier'])],
  },
]);
const place = { siblings: [], from: 0, indent: 6 };

it.each([
  ['key', ['requests', 'web', 'spec'], ['replicas', 'tier', 'probe']],
  ['key', ['requests', 'web', 'spec', 'probe'], ['path']],
  ['value', ['requests', 'web', 'spec', 'tier'], ['standard', 'critical']],
  ['key', ['requests', 'web'], ['spec']],
  ['key', [], ['requests']],
  ['key', ['other'], []],
] as const)('suggests a %s at %j', (typing, path, labels) => {
  expect(
    assist
      .suggest({ ...place, typing, path: [...path] })
      .map(({ label }) => label),
  ).toEqual(labels);
});

it('explains the field at a key', () => {
  const path = ['requests', 'web', 'spec', 'replicas'];
  expect(assist.explain({ ...place, typing: 'value', path })).toMatchObject({
    name: 'replicas',
  });
});

it('marks issues in the lines that cause them, or nearest above', () => {
  const text = 'requests:\n  web:\n    spec:\n      replicas: 99\n';
  expect(assist.check(text).map(({ line, column }) => [line, column])).toEqual([
    [4, 7],
    [3, 5],
  ]);
});

it('marks the line that is no YAML', () => {
  expect(assist.check('a: 1\nb: [\n')).toMatchObject([
    { severity: 'refused', line: expect.any(Number) },
  ]);
});
