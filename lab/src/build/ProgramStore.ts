import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { LabPaths } from '../lab/LabPaths';
import type { Program } from '../programs/Program';

/** What is known of a program that was built. */
export interface BuiltProgram {
  key: string;
  version: string;
  /** How long its build took. */
  seconds: number;
  /** Of all that was installed. */
  bytes: number;
}

const recordFile = 'built.json';

/** The programs that were built: each a folder, there whole or not at all. */
export class ProgramStore {
  constructor(private readonly paths: LabPaths) {}

  /** Undefined where it was never built to its end. */
  async find(program: Program): Promise<BuiltProgram | undefined> {
    const file = join(this.paths.program(program.name), recordFile);
    try {
      return JSON.parse(await fs.readFile(file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      // half a record counts as none
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /**
   * Installs what `make` puts into an empty folder, in place of what was
   * there; leaves everything as it was where `make` throws.
   */
  async install(
    program: Program,
    make: (folder: string) => Promise<Omit<BuiltProgram, 'bytes'>>,
  ): Promise<BuiltProgram> {
    const folder = this.paths.program(program.name);
    const aside = `${folder}.${randomUUID()}`;
    const made = `${aside}.new`;
    await fs.mkdir(made, { recursive: true });
    try {
      const record = await make(made);
      const built = { ...record, bytes: await sizeOf(made) };
      await fs.writeFile(join(made, recordFile), `${JSON.stringify(built)}\n`);
      await fs.rename(folder, aside).catch(ignoreMissing);
      await fs.rename(made, folder);
      return built;
    } finally {
      await fs.rm(made, { recursive: true, force: true });
      await fs.rm(aside, { recursive: true, force: true });
    }
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += (await fs.stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
