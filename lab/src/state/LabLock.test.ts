import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabPaths } from '../lab/LabPaths';
import { LabLock } from './LabLock';

describe('LabLock', () => {
  let home: string;
  let paths: LabPaths;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lock-'));
    paths = LabPaths.fromEnvironment({ LAB_HOME: home });
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('names who has it', () => {
    LabLock.take(paths, 'lab');
    expect(() => LabLock.take(paths, 'lab')).toThrow(
      `Another command works on this lab (process ${process.pid})`,
    );
  });

  it('lets a build and a start go on side by side', () => {
    LabLock.take(paths, 'lab').release();
    LabLock.take(paths, 'lab');
    expect(() => LabLock.take(paths, 'build')).not.toThrow();
  });

  it.each([
    ['a process that ended', JSON.stringify({ pid: 1, startedAt: 'never' })],
    ['a disk that was full', '{"pid"'],
  ])('is not kept by what is left of %s', (_, text) => {
    writeFileSync(join(home, 'lab.lock'), text);
    expect(() => LabLock.take(paths, 'lab')).not.toThrow();
  });
});
