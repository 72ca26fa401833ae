import type { ImageVersion } from './ImageVersion';
import { isOtherVersion } from './isOtherVersion';

describe('isOtherVersion', () => {
  it.each<[ImageVersion, ImageVersion, boolean]>([
    [{}, {}, false],
    [{ version: '1' }, {}, false],
    [{ version: '1' }, { version: '1' }, false],
    [{ version: '1' }, { version: '2' }, true],
    [{ digest: 'sha256:a' }, { digest: 'sha256:b' }, true],
    [{ digest: 'sha256:a' }, { version: '1' }, false],
    [
      { version: '1', digest: 'sha256:a' },
      { version: '1', digest: 'sha256:b' },
      true,
    ],
    [
      { version: '1', digest: 'sha256:a' },
      { version: 'latest', digest: 'sha256:a' },
      false,
    ],
    [{ version: '1', digest: 'sha256:a' }, { version: '1' }, false],
    [{ version: '1', digest: 'sha256:a' }, { version: '2' }, true],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(isOtherVersion(a, b)).toBe(expected);
    expect(isOtherVersion(b, a)).toBe(expected);
  });
});
