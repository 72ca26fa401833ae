import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ProcessRecord } from './ProcessRecord';

/**
 * The records of what was started, a file each, so that no command has to
 * rewrite what another knows.
 */
export class ProcessStore {
  constructor(private readonly folder: string) {}

  /** In the order in which they were started. */
  all(): ProcessRecord[] {
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return names
      .filter(name => name.endsWith('.json'))
      .flatMap(name => this.find(name.slice(0, -'.json'.length)) ?? [])
      .sort((a, b) => a.since.localeCompare(b.since));
  }

  /** Undefined where there is no record, or half of one. */
  find(name: string): ProcessRecord | undefined {
    try {
      return JSON.parse(readFileSync(this.file(name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  save(record: ProcessRecord): void {
    mkdirSync(this.folder, { recursive: true });
    const file = this.file(record.name);
    writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`);
    renameSync(`${file}.new`, file);
  }

  remove(name: string): void {
    rmSync(this.file(name), { force: true });
  }

  private file(name: string): string {
    return join(this.folder, `${name}.json`);
  }
}
