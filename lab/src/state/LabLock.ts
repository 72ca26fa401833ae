import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LabPaths } from '../lab/LabPaths';
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../process/ProcessIdentity';

/** Keeps two commands from changing the same thing at once. */
export class LabLock {
  private constructor(private readonly file: string) {}

  /** @throws where a command that lives has it */
  static take(paths: LabPaths, command: 'build' | 'lab' | 'oracles'): LabLock {
    const file = join(paths.home, `${command}.lock`);
    const own = `${file}.${process.pid}`;
    mkdirSync(paths.home, { recursive: true });
    writeFileSync(own, JSON.stringify(identify(process.pid)));
    try {
      for (;;) {
        try {
          // the file has its content from its first moment
          linkSync(own, file);
          return new LabLock(file);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
        const holder = read(file);
        if (holder && isAlive(holder)) {
          throw new Error(
            `Another command works on this lab (process ${holder.pid}): wait for it, or end it`,
          );
        }
        rmSync(file, { force: true });
      }
    } finally {
      rmSync(own, { force: true });
    }
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}

function read(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
