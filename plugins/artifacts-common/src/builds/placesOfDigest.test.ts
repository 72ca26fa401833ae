import { digestsIn, placesOfDigest } from './placesOfDigest';

const row = (environment: string, running: string[], desired?: string) => ({
  environment,
  versions: {
    running: running.map(digest => ({ digest, pods: 1 })),
    pods: running.length,
    ...(desired && { desired: { digest: desired } }),
  },
});
const order = ['dev', 'staging', 'prod'];

describe('where a digest is', () => {
  it.each([
    ['run', [row('prod', ['a']), row('dev', ['a', 'b'])], ['dev', 'prod'], []],
    ['wanted', [row('dev', ['b'], 'a')], [], ['dev']],
    [
      'run in one of two clusters',
      [row('dev', ['b'], 'a'), row('dev', ['a'])],
      ['dev'],
      [],
    ],
    ['nowhere', [row('dev', ['b'], 'b'), { environment: 'prod' }], [], []],
  ])('%s', (_, rows, runsIn, wantedIn) => {
    expect(placesOfDigest('a', rows, order)).toEqual({ runsIn, wantedIn });
  });

  it('lists each digest once', () => {
    expect(digestsIn([row('dev', ['a'], 'b'), row('prod', ['a'])])).toEqual([
      'b',
      'a',
    ]);
  });
});
