import { observed, statusOf } from '../__testUtils__/observed';
import { objectVerdict } from '../verdict/objectVerdict';

const verdictOn = (status: object) =>
  objectVerdict(observed('argoproj.io/v1alpha1/Rollout', { status }));

describe('rolloutVerdict', () => {
  it.each([
    ['Healthy', 'Healthy'],
    ['Paused', 'Suspended'],
    ['Degraded', 'Degraded'],
    ['Progressing', 'Progressing'],
    [undefined, 'Progressing'],
  ])('in phase %s is %s', (phase, health) => {
    expect(verdictOn({ phase })?.health).toBe(health);
  });

  it('goes by the phase, and repeats what is said of it', () => {
    expect(
      verdictOn({
        ...statusOf(['Available=True', 'Progressing=False']),
        phase: 'Degraded',
        message: 'ReplicaSet "web-2" has timed out progressing.',
      }),
    ).toMatchObject({
      health: 'Degraded',
      sentence:
        'The rollout failed: ReplicaSet "web-2" has timed out progressing.',
    });
  });
});
