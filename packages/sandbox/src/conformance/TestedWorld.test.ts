import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testedWorld } from './TestedWorld';

describe('testedWorld', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'world-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const worldOf = async (text: string) => {
    const file = join(folder, 'world.json');
    await writeFile(file, text);
    return testedWorld({ GITOPS_PORTAL_WORLD: file });
  };

  it('is none where no file is named', () => {
    expect(testedWorld({})).toBeUndefined();
  });

  it('is what the file says', async () => {
    const loki = { url: 'http://127.0.0.1:3100', tenant: 'lumen' };
    await expect(
      worldOf(JSON.stringify({ name: 'lab', loki })),
    ).resolves.toEqual({ name: 'lab', loki });
  });

  it.each([
    ['{', 'is no tested world: Expected property name'],
    ['null', 'is no tested world: it has no name'],
    ['{"loki":{}}', 'is no tested world: it has no name'],
  ])('is refused where it is %s', async (text, message) => {
    await expect(worldOf(text)).rejects.toThrow(message);
  });

  it('is refused where the file is not there', () => {
    expect(() =>
      testedWorld({ GITOPS_PORTAL_WORLD: join(folder, 'nowhere') }),
    ).toThrow('GITOPS_PORTAL_WORLD');
  });
});
