import { mockCredentials } from '@backstage/backend-test-utils';
import type { Request } from 'express';
import { withOrigin } from './auditOrigin';

const event = { eventId: 'nudge', meta: { app: 'checkout' } };

it('leaves it to the auditor who sent a request', () => {
  const request = { ip: '::1' } as Request;
  expect(withOrigin(request, event)).toEqual({ ...event, request });
});

it.each([
  ['a person', mockCredentials.user('user:default/maya'), 'user:default/maya'],
  ['a service', mockCredentials.service('plugin:a'), 'plugin:a'],
])('names %s who invoked an action', (_, credentials, by) => {
  expect(withOrigin(credentials, event)).toEqual({
    eventId: 'nudge',
    meta: { app: 'checkout', by, via: 'action' },
  });
});
