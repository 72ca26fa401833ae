import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileKinds } from './FileKinds';

const crd = (kind: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.org
  scope: Namespaced
  names: {kind: ${kind}, plural: ${kind.toLowerCase()}s}
  versions: [{name: v1, served: true, storage: true}]
`;

describe('FileKinds', () => {
  let folder: string;
  let source: FileKinds;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'file-kinds-'));
    source = FileKinds.create(folder);
  });
  afterEach(async () => {
    source.close();
    await rm(folder, { recursive: true, force: true });
  });

  const kinds = async () =>
    (await source.read()).flatMap(read => read.kinds.map(({ kind }) => kind));

  /** Waits for the watch: it is asked until it tells what is expected. */
  const until = async (expected: string[]) => {
    while (JSON.stringify(await kinds()) !== JSON.stringify(expected)) {
      await new Promise(setImmediate);
    }
    return expected;
  };

  it('reads everything below a folder, and what is wrong with it', async () => {
    await mkdir(join(folder, 'deep/er'), { recursive: true });
    await writeFile(join(folder, 'b.yaml'), crd('Beta'));
    await writeFile(join(folder, 'deep/er/a.yml'), crd('Alpha'));
    await writeFile(join(folder, 'broken.yaml'), 'a: b: c');
    await writeFile(join(folder, 'notes.txt'), crd('Note'));
    const [read] = await source.read();
    expect(read.status).toEqual({ type: 'files', name: folder });
    expect(read.kinds.map(({ kind, file }) => [kind, file])).toEqual([
      ['Beta', 'b.yaml'],
      ['Alpha', 'deep/er/a.yml'],
    ]);
    expect(read.problems).toMatchObject([{ file: 'broken.yaml', line: 1 }]);
  });

  it('reads again what has changed', async () => {
    await writeFile(join(folder, 'a.yaml'), crd('Alpha'));
    expect(await kinds()).toEqual(['Alpha']);
    expect((await source.read())[0]).toBe((await source.read())[0]);
    await writeFile(join(folder, 'b.yaml'), crd('Beta'));
    expect(await until(['Alpha', 'Beta'])).toEqual(['Alpha', 'Beta']);
  });

  it('takes one file, too', async () => {
    const file = join(folder, 'a.yaml');
    await writeFile(file, crd('Alpha'));
    source = FileKinds.create(file);
    const [{ kinds: found }] = await source.read();
    expect(found).toMatchObject([{ kind: 'Alpha', file: 'a.yaml' }]);
  });

  it('says that there is no such folder, and finds it once it is there', async () => {
    const missing = join(folder, 'later');
    source = FileKinds.create(missing);
    const [{ status }] = await source.read();
    expect(status).toMatchObject({
      type: 'files',
      name: missing,
      error: expect.stringContaining('no such file'),
    });
    await mkdir(missing);
    await writeFile(join(missing, 'a.yaml'), crd('Alpha'));
    expect(await kinds()).toEqual(['Alpha']);
  });
});
