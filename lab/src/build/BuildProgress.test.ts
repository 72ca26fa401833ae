import { BuildProgress, sizeInWords } from './BuildProgress';

describe('BuildProgress', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function watch(isTTY: boolean) {
    let text = '';
    const screen = { isTTY, write: (more: string) => (text += more) };
    const progress = new BuildProgress(2, screen);
    return { progress, written: () => text };
  }

  const built = {
    key: 'k',
    version: 'v1.0.0',
    seconds: 61.4,
    bytes: 24_800_000,
  };

  it('keeps one line of a terminal alive', () => {
    const { progress, written } = watch(true);
    progress.begin('etcd', 'v1.0.0');
    jest.advanceTimersByTime(2_000);
    progress.done('etcd', built);
    expect(written().split('\r\u001b[K')).toEqual([
      '',
      '[1/2] etcd v1.0.0: building, 0 s',
      '[1/2] etcd v1.0.0: building, 1 s',
      '[1/2] etcd v1.0.0: building, 2 s',
      '[1/2] etcd v1.0.0: 61 s, 25 MB\n',
    ]);
  });

  it('writes a line a minute elsewhere', () => {
    const { progress, written } = watch(false);
    progress.begin('etcd', 'v1.0.0');
    jest.advanceTimersByTime(61_000);
    progress.done('etcd', built);
    jest.advanceTimersByTime(120_000);
    progress.skip('redis', built);
    expect(written().split('\n')).toEqual([
      '[1/2] etcd v1.0.0: building',
      '[1/2] etcd v1.0.0: building, 60 s',
      '[1/2] etcd v1.0.0: 61 s, 25 MB',
      '[2/2] redis v1.0.0: built before, 25 MB',
      '',
    ]);
  });
});

describe('sizeInWords', () => {
  it.each([
    [0, '0.0 MB'],
    [6_100_000, '6.1 MB'],
    [305_400_000, '305 MB'],
  ])('says %d as %s', (bytes, words) => {
    expect(sizeInWords(bytes)).toBe(words);
  });
});
