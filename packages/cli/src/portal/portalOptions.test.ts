import { UsageError } from '../UsageError';
import { portalAddress } from './portalOptions';

describe('the address of the portal', () => {
  it.each([
    ['https://portal.example.org/', 'https://portal.example.org'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('may be %s', (portal, expected) => {
    expect(portalAddress({ portal }, {})).toBe(expected);
  });

  it.each([
    ['http://portal.example.org', 'has to begin with https://'],
    ['http://localhost.example.org', 'has to begin with https://'],
    ['http://localhost@portal.example.org', 'has to begin with https://'],
    ['HTTP://portal.example.org', 'has to be an address'],
    ['ftp://localhost', 'has to be an address'],
    ['portal', 'has to be an address'],
  ])('may not be %s', (portal, message) => {
    const address = () => portalAddress({}, { GITOPS_PORTAL_URL: portal });
    expect(address).toThrow(UsageError);
    expect(address).toThrow(message);
  });

  it('is this machine’s by default', () => {
    expect(portalAddress({}, { PORTAL_PORT: '3200' })).toBe(
      'http://localhost:3200',
    );
  });
});
