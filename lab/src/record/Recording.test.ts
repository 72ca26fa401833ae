import { Recording } from './Recording';

function recordingAt(...times: string[]) {
  const clock = times.map(time => new Date(`2026-11-29T10:00:${time}Z`));
  return new Recording(
    'hr-x',
    ['/home/me/.cache/lab', '/tmp'],
    () => clock.shift()!,
  );
}

const linesOf = (recording: Recording) =>
  recording
    .toString()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

const object = (extra: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', managedFields: [{ manager: 'kubectl' }] },
  ...extra,
});

describe('Recording', () => {
  it('is one JSON object a line, in the order of time', () => {
    const recording = recordingAt('02.000', '01.000', '03.500');
    recording.event('MODIFIED', object());
    recording.mark('scaled');
    recording.event('DELETED', object());
    expect(linesOf(recording)).toEqual([
      {
        receivedAt: '2026-11-29T10:00:01.000Z',
        scenario: 'hr-x',
        mark: 'scaled',
      },
      {
        receivedAt: '2026-11-29T10:00:02.000Z',
        scenario: 'hr-x',
        type: 'MODIFIED',
        object: object(),
      },
      expect.objectContaining({ type: 'DELETED' }),
    ]);
  });

  it('keeps the order of what came at the same time', () => {
    const recording = recordingAt('01.000', '01.000', '01.000');
    for (const name of ['a', 'b', 'c']) recording.mark(name);
    expect(linesOf(recording).map(({ mark }) => mark)).toEqual(['a', 'b', 'c']);
  });

  it('keeps the keys of a Secret and none of its values', () => {
    const recording = recordingAt('01.000');
    recording.event('ADDED', {
      ...object({ kind: 'Secret', data: { url: 'c2VjcmV0' }, type: 'Opaque' }),
      metadata: {
        name: 'x',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            '{"data":{"url":"c2VjcmV0"}}',
          team: 'checkout',
        },
      },
    });
    expect(recording.toString()).not.toContain('c2VjcmV0');
    expect(linesOf(recording)[0].object).toMatchObject({
      data: { url: '' },
      metadata: { annotations: { team: 'checkout' } },
    });
  });

  it.each([
    [
      'open /tmp/kustomization-12/apps: no such file',
      'open <folder>: no such file',
    ],
    ['"/home/me/.cache/lab/run/x.yaml" is missing', '"<folder>" is missing'],
    ['in /tmp', 'in <folder>'],
    ['/tmpfiles and /var/tmp/x stay', '/tmpfiles and /var/tmp/x stay'],
  ])('names no folder of this machine: %s', (message, expected) => {
    const recording = recordingAt('01.000');
    recording.event('ADDED', object({ message }));
    expect(linesOf(recording)[0].object.message).toBe(expected);
  });
});
