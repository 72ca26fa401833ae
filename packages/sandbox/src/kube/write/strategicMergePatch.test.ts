import { podSpec } from '../kinds/schemas/podSpec';
import { objectMeta } from '../kinds/schemas/objectMeta';
import { strategicMergePatch } from './strategicMergePatch';

const live = {
  containers: [
    { name: 'web', image: 'x:1', env: [{ name: 'A', value: '1' }] },
    { name: 'side', image: 'y:1' },
  ],
  nodeSelector: { zone: 'a' },
};

describe('a strategic merge patch', () => {
  it.each<[string, object, object]>([
    [
      'merges items by name',
      { containers: [{ name: 'web', image: 'x:2' }] },
      {
        containers: [
          { ...live.containers[0], image: 'x:2' },
          live.containers[1],
        ],
      },
    ],
    [
      'adds items within items',
      { containers: [{ name: 'web', env: [{ name: 'B', value: '2' }] }] },
      {
        containers: [
          {
            ...live.containers[0],
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' },
            ],
          },
          live.containers[1],
        ],
      },
    ],
    [
      'deletes an item',
      { containers: [{ name: 'side', $patch: 'delete' }] },
      { containers: [live.containers[0]] },
    ],
    [
      'replaces a list where told',
      { containers: [{ name: 'only' }, { $patch: 'replace' }] },
      { containers: [{ name: 'only' }] },
    ],
    [
      'replaces a map where told',
      { nodeSelector: { $patch: 'replace', disk: 'ssd' } },
      { nodeSelector: { disk: 'ssd' } },
    ],
    [
      'orders items',
      {
        '$setElementOrder/containers': [{ name: 'side' }, { name: 'web' }],
        containers: [{ name: 'web', image: 'x:3' }],
      },
      {
        containers: [
          live.containers[1],
          { ...live.containers[0], image: 'x:3' },
        ],
      },
    ],
    ['removes a field', { nodeSelector: null }, { nodeSelector: undefined }],
    [
      'keeps only what it is told to',
      { $retainKeys: ['containers'] },
      { nodeSelector: undefined },
    ],
  ])('%s', (_name, patch, changed) => {
    expect(strategicMergePatch(podSpec, live, patch)).toEqual({
      ...live,
      ...changed,
    });
  });

  it('merges sets, and takes values out of them', () => {
    const metadata = { finalizers: ['a', 'b'] };
    expect(
      strategicMergePatch(objectMeta, metadata, { finalizers: ['c', 'a'] }),
    ).toEqual({ finalizers: ['a', 'b', 'c'] });
    expect(
      strategicMergePatch(objectMeta, metadata, {
        '$deleteFromPrimitiveList/finalizers': ['a'],
      }),
    ).toEqual({ finalizers: ['b'] });
  });
});
