import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabPaths } from '../lab/LabPaths';
import { redis } from '../programs/redis';
import { ProgramStore } from './ProgramStore';

describe('ProgramStore', () => {
  let home: string;
  let paths: LabPaths;
  let store: ProgramStore;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'store-'));
    paths = LabPaths.fromEnvironment({ LAB_HOME: home });
    store = new ProgramStore(paths);
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const install = (key: string, text: string) =>
    store.install(redis, async folder => {
      writeFileSync(join(folder, 'redis'), text);
      return { key, version: 'v1.0.0', seconds: 2 };
    });

  it('knows nothing of what was never built', async () => {
    expect(await store.find(redis)).toBeUndefined();
  });

  it('keeps what was built, with its size', async () => {
    await install('k1', '12345');
    expect(await store.find(redis)).toEqual({
      key: 'k1',
      version: 'v1.0.0',
      seconds: 2,
      bytes: 5,
    });
  });

  it('replaces it as a whole', async () => {
    await install('k1', 'old');
    await install('k2', 'new');
    expect(readFileSync(paths.program('redis', 'redis'), 'utf8')).toBe('new');
    expect(await store.find(redis)).toMatchObject({ key: 'k2' });
  });

  it('leaves what was there where a build fails', async () => {
    await install('k1', 'old');
    const failing = store.install(redis, async folder => {
      writeFileSync(join(folder, 'half'), 'x');
      throw new Error('no space left on device');
    });
    await expect(failing).rejects.toThrow('no space left');
    expect(await store.find(redis)).toMatchObject({ key: 'k1' });
    expect(readdirSync(join(home, 'programs'))).toEqual(['redis']);
  });

  it('takes half a record for none', async () => {
    mkdirSync(paths.program('redis'), { recursive: true });
    writeFileSync(paths.program('redis', 'built.json'), '{"key":');
    expect(await store.find(redis)).toBeUndefined();
    await install('k1', 'new');
    expect(existsSync(paths.program('redis', 'redis'))).toBe(true);
  });
});
