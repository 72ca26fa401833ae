import type { ImageVersion } from './ImageVersion';
import { VersionNames } from './VersionNames';

describe('VersionNames', () => {
  it('gives a digest the tag that it is known by', () => {
    const names = new VersionNames();
    names.add(undefined);
    names.add({ version: '3' });
    names.add({ version: '2', digest: 'sha256:b' });
    names.add({ version: 'latest', digest: 'sha256:b' });
    names.addAll(undefined);
    names.addAll({
      desired: { version: '4', digest: 'sha256:d' },
      running: [{ version: '1', digest: 'sha256:a', pods: 1 }],
      pods: 1,
    });
    const tagOf = (digest?: string) =>
      names.name<ImageVersion>({ digest }).version;
    expect(['sha256:a', 'sha256:b', 'sha256:d'].map(tagOf)).toEqual([
      '1',
      '2',
      '4',
    ]);
    expect(tagOf('sha256:c')).toBeUndefined();
    expect(tagOf(undefined)).toBeUndefined();
  });

  it('keeps the tag that an image has', () => {
    const names = new VersionNames();
    names.add({ version: '1', digest: 'sha256:a' });
    expect(names.name({ version: '9', digest: 'sha256:a', pods: 2 })).toEqual({
      version: '9',
      digest: 'sha256:a',
      pods: 2,
    });
  });
});
