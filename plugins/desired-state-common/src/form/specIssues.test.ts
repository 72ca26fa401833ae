import type { JsonValue } from '@backstage/types';
import { issueOfChange } from './issueOfChange';
import { requestIssues } from './requestIssues';

const schema = {
  type: 'object',
  required: ['size'],
  properties: {
    size: {
      type: 'string',
      'x-kubernetes-validations': [
        { rule: 'self == oldSelf', message: 'cannot change' },
      ],
    },
    replicas: { type: 'integer', maximum: 5, default: 2 },
  },
};
const request = {
  name: 'web',
  apiVersion: 'example.org/v1',
  kind: 'A',
  specPath: ['requests', 'web', 'spec'],
};

const issues = (headSpec: JsonValue, spec: JsonValue) =>
  requestIssues(schema, { ...request, headSpec, spec }).map(
    ({ path, severity }) => `${path.join('.')} ${severity}`,
  );

describe('requestIssues', () => {
  it.each<[string, JsonValue, JsonValue, string[]]>([
    ['nothing', { size: 's' }, { size: 's', replicas: 3 }, []],
    [
      'a wrong value',
      { size: 's' },
      { size: 's', replicas: 9 },
      ['spec.replicas problem'],
    ],
    [
      'what was wrong before',
      { size: 's', replicas: 9 },
      { size: 's', replicas: 9, more: 1 },
      ['spec.more problem', 'spec.replicas known'],
    ],
    ['a missing field', { size: 's' }, {}, ['spec.size problem']],
    [
      'a change that is not allowed',
      { size: 's' },
      { size: 'm' },
      ['spec.size problem'],
    ],
  ])('finds %s', (_, headSpec, spec, expected) => {
    expect(issues(headSpec, spec)).toEqual(expected);
  });
});

describe('issueOfChange', () => {
  const file = 'values.yaml';
  const message = 'is wrong';
  it.each([
    [
      'below the spec of a request',
      { request: 'web', path: ['replicas'], message },
      ['spec', 'replicas'],
    ],
    [
      'in a file',
      {
        file,
        path: [...request.specPath, 'replicas'],
        message: 'requests.web.spec.replicas: is wrong',
      },
      ['spec', 'replicas'],
    ],
    ['of no request', { file, path: ['other'], message }, undefined],
  ])('%s', (_, issue, path) => {
    expect(issueOfChange(issue, [request])).toEqual(
      path && {
        request: 'web',
        issue: { path, message, severity: 'problem' },
      },
    );
  });
});
