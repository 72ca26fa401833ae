import { parseImage, requestedImage } from './parseImage';

describe('parseImage', () => {
  it.each([
    ['', {}],
    ['registry:5000/shop/web', {}],
    ['registry:5000/shop/web:2.9.0', { version: '2.9.0' }],
    ['web:2.9.0', { version: '2.9.0' }],
    ['shop/web@sha256:ab', { digest: 'sha256:ab' }],
    ['registry:5000/web@sha256:ab', { digest: 'sha256:ab' }],
    ['shop/web:2.9.0@sha256:ab', { version: '2.9.0', digest: 'sha256:ab' }],
  ])('reads %s', (image, expected) => {
    expect(parseImage(image)).toEqual(expected);
  });
});

describe('requestedImage', () => {
  it.each<[unknown, object | undefined]>([
    [undefined, undefined],
    [null, undefined],
    [7, undefined],
    [[], undefined],
    [{}, undefined],
    [{ repository: 'shop/web' }, undefined],
    [{ tag: 2.9 }, undefined],
    ['shop/web', undefined],
    ['shop/web:2.9.0', { version: '2.9.0' }],
    [{ tag: '2.9.0' }, { version: '2.9.0' }],
    [
      { repository: 'shop/web', tag: '2.9.0', digest: 'sha256:ab' },
      { version: '2.9.0', digest: 'sha256:ab' },
    ],
  ])('of %j is %j', (image, expected) => {
    expect(requestedImage(image)).toEqual(expected);
  });
});
