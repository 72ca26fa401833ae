import { versionOfRef, versionsOfTags } from './PipelineVersion';

const commit = (digit: string) => digit.repeat(40);

const versions = versionsOfTags([
  { name: 'v1', commit: commit('c') },
  { name: 'v1.0.0', commit: commit('a') },
  { name: 'v1.10.0', commit: commit('c') },
  { name: 'v1.9.0', commit: commit('b') },
  { name: 'v2', commit: commit('d') },
  { name: 'next', commit: commit('e') },
]);

describe('versions of a pipeline', () => {
  it('are its tags, newest first, with the ones that move beside them', () => {
    expect(versions).toEqual([
      { name: 'v2', aliases: [], commit: commit('d') },
      { name: 'v1.10.0', aliases: ['v1'], commit: commit('c') },
      { name: 'v1.9.0', aliases: [], commit: commit('b') },
      { name: 'v1.0.0', aliases: [], commit: commit('a') },
      { name: 'next', aliases: [], commit: commit('e') },
    ]);
  });

  it.each([
    ['v1', 'v1.10.0'],
    ['refs/tags/v1.9.0', 'v1.9.0'],
    [commit('a'), 'v1.0.0'],
    ['main', undefined],
    [commit('f'), undefined],
  ])('are named by %s as %s', (ref, name) => {
    expect(versionOfRef(versions, ref)?.name).toBe(name);
  });
});
