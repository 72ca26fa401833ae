import type { AppVersions } from './AppVersions';
import { versionNotes } from './versionNotes';

const image = (version: string, digest?: string) => ({
  version,
  ...(digest ? { digest: `sha256:${digest}` } : {}),
});
const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

const say = (versions: AppVersions) =>
  versionNotes(versions, 'Flux').map(({ kind, sentence }) => [kind, sentence]);

describe('versionNotes', () => {
  it.each<[string, AppVersions, [string, string][]]>([
    ['nothing of nothing', { running: [], pods: 0 }, []],
    [
      'nothing where all is one',
      {
        desired: image('2', b),
        applied: image('2', b),
        running: [{ ...image('2', b), pods: 3 }],
        pods: 3,
      },
      [],
    ],
    [
      'what Git asks for before it was applied',
      {
        desired: image('2'),
        applied: image('1'),
        running: [{ ...image('1'), pods: 3 }],
        pods: 3,
      },
      [['pending', 'Git asks for 2, Flux applied 1']],
    ],
    [
      'what was applied before any pod runs it',
      {
        desired: image('2'),
        applied: image('2'),
        running: [{ ...image('1'), pods: 3 }],
        pods: 3,
      },
      [['pending', 'Flux applied 2, 3 pods still run 1']],
    ],
    [
      'one pod that still runs the old',
      { applied: image('2'), running: [{ ...image('1'), pods: 1 }], pods: 1 },
      [['pending', 'Flux applied 2, 1 pod still runs 1']],
    ],
    [
      'a mixed rollout, and nothing more about it',
      {
        desired: image('2'),
        applied: image('2'),
        running: [
          { ...image('2'), pods: 3 },
          { ...image('1'), pods: 2 },
        ],
        pods: 5,
      },
      [['mixed', '3 of 5 pods run 2, 2 run 1']],
    ],
    [
      'one pod each',
      {
        running: [
          { ...image('2'), pods: 1 },
          { ...image('1'), pods: 1 },
        ],
        pods: 2,
      },
      [['mixed', '1 of 2 pods runs 2, 1 runs 1']],
    ],
    [
      'a pod that cannot start beside those that run',
      {
        applied: image('2'),
        running: [{ ...image('1'), pods: 1 }],
        pods: 2,
      },
      [
        ['pending', 'Flux applied 2, 1 pod still runs 1'],
        ['waiting', '1 of 2 pods runs nothing yet'],
      ],
    ],
    [
      'pods of which none runs anything',
      { applied: image('2'), running: [], pods: 2 },
      [['waiting', '2 of 2 pods run nothing yet']],
    ],
    [
      'two images under one tag among the pods',
      {
        running: [
          { ...image('2', a), pods: 2 },
          { ...image('2', b), pods: 1 },
        ],
        pods: 3,
      },
      [
        [
          'digest',
          '2 is two images: 2 of 3 pods run aaaaaaa, 1 of 3 pods runs bbbbbbb',
        ],
        ['mixed', '2 of 3 pods run 2 (aaaaaaa), 1 runs 2 (bbbbbbb)'],
      ],
    ],
    [
      'another image than Git means by that tag',
      {
        desired: image('2', a),
        applied: image('2', a),
        running: [{ ...image('2', b), pods: 3 }],
        pods: 3,
      },
      [['digest', '2 is two images: Git asks for aaaaaaa, 3 pods run bbbbbbb']],
    ],
    [
      'no other image where the tag is known to one side only',
      {
        applied: { digest: `sha256:${a}` },
        running: [{ ...image('2', a), pods: 1 }],
        pods: 1,
      },
      [],
    ],
    [
      'digests where there are no tags',
      {
        desired: { digest: `sha256:${b}` },
        applied: { digest: `sha256:${a}` },
        running: [],
        pods: 0,
      },
      [['pending', 'Git asks for bbbbbbb, Flux applied aaaaaaa']],
    ],
  ])('says %s', (_, versions, expected) => {
    expect(say(versions)).toEqual(expected);
  });

  it('has a word for who applies where it is not known', () => {
    const [note] = versionNotes({
      applied: image('2'),
      running: [{ ...image('1'), pods: 1 }],
      pods: 1,
    });
    expect(note.sentence).toBe('The engine applied 2, 1 pod still runs 1');
  });
});
