import { formatApiVersion, parseApiVersion } from './ObjectRef';

describe('apiVersion', () => {
  it.each([
    ['v1', '', 'v1'],
    ['apps/v1', 'apps', 'v1'],
    ['platform.example.org/v1alpha1', 'platform.example.org', 'v1alpha1'],
  ])('%s is group "%s", version %s, and back', (text, group, version) => {
    expect(parseApiVersion(text)).toEqual({ group, version });
    expect(formatApiVersion(group, version)).toBe(text);
  });
});
