import { countRunning } from './countRunning';

const a = { version: '1', digest: 'sha256:a' };
const b = { version: '2', digest: 'sha256:b' };

describe('countRunning', () => {
  it.each<[string, Parameters<typeof countRunning>[0], object[]]>([
    ['nothing', [], []],
    ['pods of one image', [a, a], [{ ...a, pods: 2 }]],
    [
      'most pods first',
      [a, b, b],
      [
        { ...b, pods: 2 },
        { ...a, pods: 1 },
      ],
    ],
    [
      'a tag that stands for two images as two',
      [a, { ...a, digest: 'sha256:c' }],
      [
        { ...a, pods: 1 },
        { ...a, digest: 'sha256:c', pods: 1 },
      ],
    ],
    [
      'a digest with two tags as one',
      [a, { ...a, version: 'latest' }, b],
      [
        { ...a, pods: 2 },
        { ...b, pods: 1 },
      ],
    ],
    [
      'a tag that one of them lacks',
      [{ digest: 'sha256:a' }, a],
      [{ ...a, pods: 2 }],
    ],
    [
      'tags where no digest is known',
      [{ version: '1' }],
      [{ version: '1', pods: 1 }],
    ],
  ])('counts %s', (_, images, expected) => {
    expect(countRunning(images)).toEqual(expected);
  });

  it('has the same order however the pods come', () => {
    expect(countRunning([b, a])).toEqual(countRunning([a, b]));
  });
});
