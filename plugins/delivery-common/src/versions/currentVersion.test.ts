import type { AppVersions } from './AppVersions';
import { currentVersion } from './currentVersion';

const running = (...images: [string, number][]) =>
  images.map(([version, pods]) => ({ version, pods }));

describe('currentVersion', () => {
  it.each<[string, AppVersions | undefined, string | undefined]>([
    ['nothing where nothing is known', undefined, undefined],
    ['nothing where nothing runs', { running: [], pods: 0 }, undefined],
    [
      'never what is only asked for',
      { desired: { version: '2' }, running: [], pods: 0 },
      undefined,
    ],
    [
      'what was applied, where no pod has to run it',
      { applied: { version: '2' }, running: [], pods: 0 },
      '2',
    ],
    [
      'what runs, while the new has no pod',
      { applied: { version: '2' }, running: running(['1', 3]), pods: 4 },
      '1',
    ],
    [
      'the new from its first pod on',
      {
        applied: { version: '2' },
        running: running(['1', 3], ['2', 1]),
        pods: 4,
      },
      '2',
    ],
    [
      'that of most pods where nothing is known to be applied',
      { running: running(['1', 3], ['2', 1]), pods: 4 },
      '1',
    ],
  ])('is %s', (_, versions, expected) => {
    expect(currentVersion(versions)?.version).toBe(expected);
  });

  it('says nothing of pods', () => {
    expect(currentVersion({ running: running(['1', 3]), pods: 3 })).toEqual({
      version: '1',
    });
  });
});
