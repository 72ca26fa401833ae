import { fieldTree } from '@gitops-portal/plugin-schemas-common';
import { fieldOfReference } from './fieldOfReference';

const tree = fieldTree({
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        user: { type: 'string' },
        users: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string' } } },
        },
        files: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: { path: { type: 'string' } },
          },
        },
      },
    },
  },
});

it.each([
  ['spec.user', 'spec.user'],
  ['spec.users', 'spec.users'],
  ['spec.users.name', 'spec.users[].name'],
  ['spec.users[0].name', 'spec.users[].name'],
  ['spec.files.path', 'spec.files.*.path'],
  ['spec.claimRef.namespace', undefined],
  ['status.id', undefined],
])('%s is %s', (reference, path) => {
  expect(fieldOfReference(tree, reference)?.path).toBe(path);
});
