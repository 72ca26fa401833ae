import { compareVersions } from './compareVersions';

it('orders versions as Kubernetes prefers them', () => {
  const versions = [
    'foo1',
    'v1alpha1',
    'v2beta1',
    'v1',
    'v11beta2',
    'v10',
    'v2beta3',
    'v2',
    'foo10',
  ];
  expect(versions.sort(compareVersions)).toEqual([
    'v10',
    'v2',
    'v1',
    'v11beta2',
    'v2beta3',
    'v2beta1',
    'v1alpha1',
    'foo1',
    'foo10',
  ]);
});
