import type { WorldContext } from '../control/WorldContext';
import { createSnapshot } from '../source/Snapshot';
import { touchesManifests } from './touchesManifests';

const snapshots = {
  one: { 'apps/a/values.yaml': '1', 'apps/b/values.yaml': '1', 'chart/x': '1' },
  two: { 'apps/a/values.yaml': '1', 'apps/b/values.yaml': '2', 'chart/x': '1' },
  three: {
    'apps/a/values.yaml': '1',
    'apps/b/values.yaml': '2',
    'chart/y': '1',
  },
};

const context = {
  git: {
    snapshot: async (_: string, commit: keyof typeof snapshots) =>
      createSnapshot({
        commit,
        subject: '',
        blobs: new Map(Object.entries(snapshots[commit])),
        readBlob: async () => undefined,
      }),
  },
} as unknown as WorldContext;

const source = { repoURL: 'https://git.example.org/x', path: 'chart' };

describe('touchesManifests', () => {
  it.each([
    ['the same commit', undefined, 'one', 'one', false],
    ['any commit without the annotation', undefined, 'one', 'two', true],
    ['the first commit', '/apps/a', undefined, 'one', true],
    ['a commit to another app', '/apps/a;/chart', 'one', 'two', false],
    ['a commit to the app', '/apps/b', 'one', 'two', true],
    ['one file', '/apps/b/values.yaml', 'one', 'two', true],
    ['a renamed file', '/apps/a;/chart', 'two', 'three', true],
    ['a path from the source', '.', 'two', 'three', true],
  ])('%s', async (_, annotation, from, to, expected) => {
    await expect(
      touchesManifests(context, source, annotation, { from, to }),
    ).resolves.toBe(expected);
  });
});
