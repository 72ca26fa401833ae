import { issueOfChange } from './issueOfChange';

const request = {
  id: 'web',
  name: 'web',
  apiVersion: 'example.org/v1',
  kind: 'A',
  specPath: ['requests', 'web', 'spec'],
};

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
