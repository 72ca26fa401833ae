import {
  describeObject,
  formatApiVersion,
  objectRefOf,
  parseApiVersion,
  sameObject,
  type ObjectRef,
} from './ObjectRef';

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

const web: ObjectRef = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  namespace: 'checkout',
  name: 'web',
};

describe('objectRefOf', () => {
  it('reads what a watch event carries', () => {
    expect(
      objectRefOf({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'checkout' },
      }),
    ).toEqual(web);
  });

  it('takes the type from the list for its items', () => {
    expect(
      objectRefOf(
        { metadata: { name: 'worker-1' } },
        { apiVersion: 'v1', kind: 'Node' },
      ),
    ).toEqual({ group: '', version: 'v1', kind: 'Node', name: 'worker-1' });
  });
});

describe('sameObject', () => {
  it.each<[string, Partial<ObjectRef>, boolean]>([
    ['itself', {}, true],
    ['another version', { version: 'v1beta1' }, true],
    ['another group', { group: 'extensions' }, false],
    ['another namespace', { namespace: 'payments' }, false],
    ['another kind', { kind: 'StatefulSet' }, false],
    ['another name', { name: 'worker' }, false],
  ])('compares with %s', (_, change, expected) => {
    expect(sameObject(web, { ...web, ...change })).toBe(expected);
  });

  it('takes an absent and an empty namespace for the same', () => {
    const node = { group: '', kind: 'Node', name: 'a' };
    expect(sameObject(node, { ...node, namespace: '' })).toBe(true);
  });
});

describe('describeObject', () => {
  it('names kind, namespace and name', () => {
    expect(describeObject(web)).toBe('Deployment checkout/web');
  });
});
