import { assertSandboxAllowed } from './assertSandboxAllowed';

const allowed = {
  endpoint: 'http://127.0.0.1:7100',
  baseUrl: 'http://localhost:3000',
  nodeEnv: 'development',
};

describe('assertSandboxAllowed', () => {
  it.each([
    ['production', { nodeEnv: 'production' }, 'NODE_ENV=development'],
    ['no environment', { nodeEnv: undefined }, 'NODE_ENV=development'],
    [
      'a sandbox elsewhere',
      { endpoint: 'http://10.0.0.7:7100' },
      'sandbox.endpoint on loopback',
    ],
    [
      'a name that only begins like loopback',
      { endpoint: 'http://localhost.example.org' },
      'sandbox.endpoint on loopback',
    ],
    [
      'a public portal',
      { baseUrl: 'https://portal.example.org' },
      'backend.baseUrl on loopback',
    ],
    [
      'a public portal without a sandbox',
      { endpoint: undefined, baseUrl: 'https://portal.example.org' },
      'backend.baseUrl on loopback',
    ],
    ['what is no URL', { endpoint: '7100' }, 'expected a URL such as'],
  ])('refuses %s', (_, change, message) => {
    expect(() => assertSandboxAllowed({ ...allowed, ...change })).toThrow(
      message,
    );
  });

  it.each([
    'http://localhost:1',
    'http://127.0.0.1:1',
    'http://[::1]:1',
    undefined,
  ])('allows %s', endpoint => {
    expect(assertSandboxAllowed({ ...allowed, endpoint })).toBeUndefined();
  });
});
