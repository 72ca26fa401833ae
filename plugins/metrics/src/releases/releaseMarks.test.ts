import { releaseMarks } from './releaseMarks';

const at = (minute: number) =>
  new Date(Date.parse('2026-05-04T11:00:00Z') + minute * 60_000).toISOString();
const release = (environment: string, minute: number, version?: string) => ({
  app: 'checkout',
  environment,
  cluster: `${environment}-${minute}`,
  at: at(minute),
  digest: 'sha256:0123456789abcdef',
  ...(version ? { version } : {}),
});

describe('releaseMarks', () => {
  it.each([
    [
      'of one environment',
      [release('prod', 0, '1.0'), release('dev', 1, '1.1')],
      ['1.0'],
    ],
    [
      'in the order of time',
      [release('prod', 9, '1.1'), release('prod', 0, '1.0')],
      ['1.0', '1.1'],
    ],
    [
      'one for all clusters',
      [release('prod', 0, '1.0'), release('prod', 30, '1.0')],
      ['1.0'],
    ],
    [
      'again when it comes back',
      [
        release('prod', 0, '1.0'),
        release('prod', 20, '1.1'),
        release('prod', 90, '1.0'),
      ],
      ['1.0', '1.1', '1.0'],
    ],
    ['by digest where there is no version', [release('prod', 0)], ['0123456']],
    ['none', [], []],
  ])('%s', (_, releases, labels) => {
    expect(releaseMarks(releases, 'prod').map(({ label }) => label)).toEqual(
      labels,
    );
  });
});
