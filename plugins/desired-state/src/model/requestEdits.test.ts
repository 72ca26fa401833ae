import { applyEdits } from '@gitops-portal/plugin-desired-state-common';
import { addRequest, removeRequest } from './requestEdits';
import { requestNameProblem } from './requestName';

const request = 'apiVersion: v1, kind: A, spec: {}';
const layers = [
  { path: 'base', text: `requests:\n  common: { ${request} }\n` },
  {
    path: 'dev',
    environment: 'dev',
    text: `requests:\n  common:\n    spec: { a: 1 }\n  own: { ${request} }\n`,
  },
  { path: 'prod', environment: 'prod', text: 'requests: { common: {} }\n' },
];

it('a new request is added behind the others', () => {
  const [base] = layers;
  const edit = addRequest('base', 'cache', { apiVersion: 'v1', kind: 'B' });
  expect(applyEdits(base.text, [edit], 'base').text).toBe(
    `${base.text}  cache:\n    apiVersion: v1\n    kind: B\n    spec: {}\n`,
  );
});

it.each([
  ['own', 'dev', ['remove dev']],
  ['common', 'dev', ['set dev null']],
  ['common', undefined, ['remove base', 'remove dev', 'remove prod']],
  ['own', undefined, ['remove dev']],
  ['nothing', 'dev', []],
])('%s is removed in %s', (name, environment, expected) => {
  expect(
    removeRequest(layers, name, environment).map(edit =>
      edit.op === 'set'
        ? `set ${edit.file} ${edit.value}`
        : `remove ${edit.file}`,
    ),
  ).toEqual(expected);
});

it.each([
  ['cache', undefined],
  ['', undefined],
  ['web', /already/],
  ['Cache', /Lower case/],
  ['-a', /Lower case/],
  ['a'.repeat(51), /50/],
])('the name %s', (name, problem) => {
  expect(requestNameProblem(name, ['web']) ?? '').toMatch(problem ?? /^$/);
});
