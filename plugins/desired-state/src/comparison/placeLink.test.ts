import { placeLink } from './placeLink';

const row = {
  subject: 'field' as const,
  name: 'web',
  path: 'replicas',
  differs: true,
  cells: [],
};
const cell = {
  environment: 'dev',
  state: 'set' as const,
  field: 'spec.replicas',
};

describe('placeLink', () => {
  it('names the request, and its kind where others share the name', () => {
    expect(placeLink(row, cell)).toBe(
      '?environment=dev&request=web&field=spec.replicas',
    );
    expect(
      placeLink({ ...row, apiVersion: 'apps/v1', kind: 'Deployment' }, cell),
    ).toBe('?environment=dev&request=Deployment+web&field=spec.replicas');
  });
});
