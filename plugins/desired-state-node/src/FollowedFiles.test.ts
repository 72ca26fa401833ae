import { mockServices } from '@backstage/backend-test-utils';
import type { FileNews } from './model';
import { FollowedFiles } from './FollowedFiles';

const source = 'lumen/config';
const file = (path: string, text?: string) => ({
  ...{ source, path },
  ...(text === undefined ? {} : { text }),
});

function follow(answers: (Partial<FileNews> | Error)[]) {
  const asked: unknown[] = [];
  const files = new FollowedFiles(
    {
      auth: mockServices.auth(),
      desiredState: {
        fileNews: async ({ since, names }) => {
          asked.push([since, names]);
          const answer = answers.shift()!;
          if (answer instanceof Error) throw answer;
          return {
            ...{ cursor: '', reset: false, isMore: false },
            ...{ files: [], unread: [] },
            ...answer,
          };
        },
      },
    },
    { names: ['a.yaml'] },
  );
  const texts = () =>
    [...files.all].map(([key, text]) => `${key.split('\n')[1]}: ${text}`);
  return { files, asked, texts };
}

describe('FollowedFiles', () => {
  it('reads all files in parts, and then what changed', async () => {
    const { files, asked, texts } = follow([
      { cursor: '1', reset: true, isMore: true, files: [file('a', '1')] },
      { cursor: '2', files: [file('b', '1')] },
      { cursor: '3', files: [file('a', '2'), file('b')] },
    ]);
    await files.refresh();
    expect(texts()).toEqual(['a: 1', 'b: 1']);
    await files.refresh();
    expect(texts()).toEqual(['a: 2']);
    expect(asked).toEqual([
      [undefined, ['a.yaml']],
      ['1', ['a.yaml']],
      ['2', ['a.yaml']],
    ]);
  });

  it('starts over where it is told to, but for what cannot be read', async () => {
    const other = { ...file('z', '1'), source: 'lumen/other' };
    const { files, texts } = follow([
      { cursor: '1', reset: true, files: [file('a', '1'), other] },
      { cursor: '2', reset: true, unread: ['lumen/other'], files: [] },
      { cursor: '3', reset: true, files: [file('b', '1')] },
    ]);
    await files.refresh();
    await files.refresh();
    expect(texts()).toEqual(['z: 1']);
    await files.refresh();
    expect(texts()).toEqual(['b: 1']);
  });

  it('keeps what it knew where the next part cannot be had', async () => {
    const { files, asked, texts } = follow([
      { cursor: '1', reset: true, files: [file('a', '1')] },
      { cursor: '2', isMore: true, files: [file('a')] },
      new Error('refused'),
      { cursor: '3', files: [file('a')] },
    ]);
    await files.refresh();
    await expect(files.refresh()).rejects.toThrow('refused');
    expect(texts()).toEqual(['a: 1']);
    await files.refresh();
    expect(texts()).toEqual([]);
    expect(asked).toHaveLength(4);
    expect(asked[3]).toEqual(['1', ['a.yaml']]);
  });
});
