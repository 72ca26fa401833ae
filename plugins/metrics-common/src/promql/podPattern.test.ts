import { podPattern } from './podPattern';

const long = 'a'.repeat(47);
const longer = 'a'.repeat(57);
const longest = 'a'.repeat(60);

describe('podPattern', () => {
  it.each([
    ['Deployment', 'web', 'web-7d4b9c6f5-x2k4q', true],
    ['Deployment', 'web', 'web-db-7d4b9c6f5-x2k4q', false],
    ['Deployment', 'web', 'other-web-7d4b9c6f5-x2k4q', false],
    ['Deployment', 'web', 'web-7d4b9c6f5-x2k4qq', false],
    ['Deployment', 'w.b', 'wxb-7d4b9c6f5-x2k4q', false],
    ['Deployment', long, `${long}-7d4b9c6f59x2k4q`, true],
    ['Deployment', long, `${long}-7d4b9c6f5-x2k4q`, true],
    ['Deployment', longer, `${longer}-x2k4q`, true],
    ['Deployment', longest, `${'a'.repeat(58)}x2k4q`, true],
    ['StatefulSet', 'db', 'db-0', true],
    ['StatefulSet', 'db', 'db-12', true],
    ['StatefulSet', 'db', 'db-1-0', false],
    ['StatefulSet', 'db', 'db-x2k4q', false],
    ['DaemonSet', 'agent', 'agent-x2k4q', true],
    ['DaemonSet', 'agent', 'agent-web-x2k4q', false],
    ['ReplicaSet', 'web-7d4b9c6f5', 'web-7d4b9c6f5-x2k4q', true],
    ['Job', 'migrate', 'migrate-x2k4q', true],
    ['CronJob', 'nightly', 'nightly-29123456-x2k4q', true],
    ['CronJob', 'nightly', 'nightly-x2k4q', false],
    ['Pod', 'debug', 'debug', true],
    ['Pod', 'debug', 'debug-2', false],
  ])('%s %s: %s is %s', (kind, name, pod, expected) => {
    const pattern = new RegExp(`^(?:${podPattern({ kind, name })})$`);
    expect(pattern.test(pod)).toBe(expected);
  });

  it('knows no pods of other kinds, nor of no name', () => {
    expect(podPattern({ kind: 'Rollout', name: 'web' })).toBeUndefined();
    expect(podPattern({ kind: 'Deployment', name: '' })).toBeUndefined();
  });
});
