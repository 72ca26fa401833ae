import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { judgeEnvironment, type Wanted } from './judgeDelivery';

const newer = 'b'.repeat(40);
const asked = 'a'.repeat(40);
const older = '0'.repeat(40);
const first = `sha256:${'1'.repeat(64)}`;
const second = `sha256:${'2'.repeat(64)}`;

const healthy: DeliveryRow = {
  app: 'shop',
  environment: 'dev',
  cluster: 'dev-eu',
  engine: 'flux',
  headline: 'Synced',
  sync: 'Synced',
  drift: 'None',
  health: 'Healthy',
  control: 'Automatic',
  freshness: { state: 'live' },
  desiredRevision: asked,
  appliedRevision: asked,
  objects: [],
  versions: {
    desired: { digest: first },
    running: [{ digest: first, pods: 2 }],
    pods: 2,
  },
};
const cause = { sentence: 'The image cannot be pulled' };
const commit: Wanted = { commits: [newer, asked] };

describe('judgeEnvironment', () => {
  it.each<[string, Partial<DeliveryRow>, Wanted, string, RegExp]>([
    ['a commit that is applied and healthy', {}, commit, 'live', /live/],
    [
      'a commit after which another one came',
      { desiredRevision: newer },
      commit,
      'live',
      /live/,
    ],
    [
      'a commit that the engine has not seen',
      { desiredRevision: older },
      commit,
      'waiting',
      /Flux has not seen aaaaaaa yet/,
    ],
    [
      'a commit that is fetched',
      { sync: 'OutOfSync', headline: 'OutOfSync' },
      commit,
      'waiting',
      /Flux has not applied aaaaaaa yet/,
    ],
    [
      'what is starting',
      { health: 'Progressing', headline: 'Progressing' },
      commit,
      'waiting',
      /starting/,
    ],
    [
      'what does not work',
      { health: 'Degraded', headline: 'Degraded', cause },
      commit,
      'failing',
      /cannot be pulled/,
    ],
    [
      'what has given up',
      { headline: 'Stalled', stalled: true, cause },
      commit,
      'failed',
      /cannot be pulled/,
    ],
    [
      'what had given up before the commit',
      { headline: 'Stalled', stalled: true, desiredRevision: older },
      commit,
      'waiting',
      /has not seen/,
    ],
    [
      'a cluster that does not answer',
      { freshness: { state: 'unreachable' } as DeliveryRow['freshness'] },
      commit,
      'failing',
      /not healthy/,
    ],
    [
      'what is suspended',
      { control: 'Suspended', headline: 'Suspended' },
      commit,
      'failing',
      /suspended/,
    ],
    ['the image that runs', {}, { digest: first }, 'live', /live/],
    [
      'an image that Git does not ask for',
      {},
      { digest: second },
      'waiting',
      /Git does not ask for image 2222222/,
    ],
    [
      'an image that is rolling out',
      {
        versions: {
          desired: { digest: second },
          running: [{ digest: first, pods: 1 }],
          pods: 2,
        },
      },
      { digest: second },
      'waiting',
      /2222222 is rolling out/,
    ],
    [
      'an image that no pod runs',
      { versions: { desired: { digest: first }, running: [], pods: 1 } },
      { byDigest: true },
      'waiting',
      /No pod runs the image 1111111/,
    ],
    [
      'an app that CI has built nothing of',
      { versions: { desired: { version: 'unbuilt' }, running: [], pods: 1 } },
      { byDigest: true },
      'waiting',
      /CI has not announced/,
    ],
    ['any image that CI announced', {}, { byDigest: true }, 'live', /live/],
  ])('%s', (_, differs, wanted, state, words) => {
    expect(judgeEnvironment([{ ...healthy, ...differs }], wanted)).toEqual({
      state,
      sentence: expect.stringMatching(words),
    });
  });

  it('waits for the slowest cluster, and for one at all', () => {
    const slow: DeliveryRow = { ...healthy, health: 'Progressing' };
    expect(judgeEnvironment([healthy, slow], {}).state).toBe('waiting');
    expect(judgeEnvironment([], {}).state).toBe('waiting');
  });
});
