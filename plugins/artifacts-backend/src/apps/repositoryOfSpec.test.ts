import type { JsonValue } from '@backstage/types';
import { repositoryOfSpec } from './repositoryOfSpec';

const shop = 'registry.example.org:5000/shop/web';

describe('the repository of a request’s image', () => {
  it.each<[JsonValue | undefined, string | undefined]>([
    [{ image: { repository: shop } }, shop],
    [{ image: { repository: shop, tag: '1' } }, shop],
    [{ image: shop }, shop],
    [{ image: `${shop}:1` }, shop],
    [{ image: `${shop}:1@sha256:${'a'.repeat(64)}` }, shop],
    [{ image: { tag: '1' } }, undefined],
    [{ image: null }, undefined],
    [{ size: 'small' }, undefined],
    [undefined, undefined],
  ])('in %j is %s', (spec, repository) => {
    expect(repositoryOfSpec(spec)).toBe(repository);
  });
});
