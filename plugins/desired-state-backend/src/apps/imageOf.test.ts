import type { JsonValue } from '@backstage/types';
import { imageOf } from './imageOf';

describe('imageOf', () => {
  it.each<[JsonValue | undefined, object | undefined]>([
    [undefined, undefined],
    [null, undefined],
    ['shop/web:1', undefined],
    [[], undefined],
    [{}, undefined],
    [{ image: null }, undefined],
    [{ image: [] }, undefined],
    [{ image: { repository: 'shop/web' } }, undefined],
    [{ image: 'shop/web' }, undefined],
    [{ image: { tag: '' } }, undefined],
    [{ image: { tag: 2.9 } }, { tag: '2.9' }],
    [{ image: { digest: 'sha256:ab' } }, { digest: 'sha256:ab' }],
    [
      { image: { repository: 'r:5000/web', tag: '1', digest: 'sha256:ab' } },
      { repository: 'r:5000/web', tag: '1', digest: 'sha256:ab' },
    ],
    [{ image: 'r:5000/web:1' }, { repository: 'r:5000/web', tag: '1' }],
    [
      { image: 'r:5000/web@sha256:ab' },
      { repository: 'r:5000/web', digest: 'sha256:ab' },
    ],
  ])('of %j is %j', (spec, expected) => {
    expect(imageOf(spec)).toEqual(expected);
  });
});
