import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { etcd } from '../programs/etcd';
import { labFolder } from '../programs/labFolder';
import type { Program } from '../programs/Program';
import { redis } from '../programs/redis';
import { programKey } from './programKey';

describe('programKey', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'program-'));
    cpSync(labFolder(redis.folder), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const key = (change: Partial<Program> = {}, go = '1.26.8') =>
    programKey({ ...redis, ...change }, go, folder);

  it('stays where nothing changed', () => {
    expect(key()).toBe(key());
    expect(key()).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each<[string, () => string]>([
    ['Go', () => key({}, '1.26.9')],
    ['the tags', () => key({ tags: ['x'] })],
    ['cgo', () => key({ cgo: true })],
    [
      'what the linker sets',
      () => key({ linkerVariables: () => ({ 'a.b': 'c' }) }),
    ],
    ['the binaries', () => key({ binaries: etcd.binaries })],
    ['the files', () => key({ files: ['crds'] })],
  ])('changes with %s', (_, changed) => {
    expect(changed()).not.toBe(key());
  });

  it.each(['go.mod', 'go.sum', 'main.go', 'new.go'])(
    'changes with %s',
    name => {
      const before = key();
      writeFileSync(
        join(folder, name),
        'require example.org/x v1.0.0\nrequire github.com/alicebob/miniredis/v2 v2.40.0\n',
      );
      expect(key()).not.toBe(before);
    },
  );

  it('tells a moved line from a renamed file', () => {
    const before = key();
    rmSync(join(folder, 'main.go'));
    cpSync(labFolder(redis.folder, 'main.go'), join(folder, 'other.go'));
    expect(key()).not.toBe(before);
  });
});
