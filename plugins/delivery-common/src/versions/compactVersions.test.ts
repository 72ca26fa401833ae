import type { AppVersions } from './AppVersions';
import { compactVersions } from './compactVersions';

const running = (...images: [string, number, string?][]) =>
  images.map(([version, pods, digest]) => ({
    version,
    pods,
    ...(digest ? { digest } : {}),
  }));

describe('compactVersions', () => {
  it.each<[string, AppVersions]>([
    ['no version', { running: [], pods: 0 }],
    ['2', { desired: { version: '2' }, running: [], pods: 0 }],
    ['1', { applied: { version: '1' }, running: [], pods: 0 }],
    ['1 (0/2)', { applied: { version: '1' }, running: [], pods: 2 }],
    ['2', { running: running(['2', 3]), pods: 3 }],
    ['2 (1/2)', { running: running(['2', 1]), pods: 2 }],
    [
      '1 + 2 (3/5)',
      {
        applied: { version: '2' },
        running: running(['2', 3], ['1', 2]),
        pods: 5,
      },
    ],
    [
      '1 + 2 (1/5)',
      {
        applied: { version: '2' },
        running: running(['1', 4], ['2', 1]),
        pods: 5,
      },
    ],
    [
      '2 aaaaaaa + 2 bbbbbbb (1/3)',
      {
        running: running(
          ['2', 2, 'sha256:aaaaaaaaa'],
          ['2', 1, 'sha256:bbbbbbbbb'],
        ),
        pods: 3,
      },
    ],
    [
      'abcdef0',
      { applied: { digest: 'sha256:abcdef012' }, running: [], pods: 0 },
    ],
  ])('says %s', (words, versions) => {
    expect(compactVersions(versions)).toBe(words);
  });
});
