import { existsSync } from 'node:fs';
import { DamagedFileError, readJsonFile, writeJsonFile } from './jsonFile';
import type { RepositoryRecords } from './records';
import { timestamp } from './timestamp';

const LISTS = [
  'pulls',
  'reviews',
  'comments',
  'statuses',
  'checkRuns',
  'verifiedCommits',
] as const;

/** The records of one repository, in one JSON file that is always whole. */
export class RepositoryStore {
  private constructor(
    private readonly file: string,
    private readonly held: RepositoryRecords,
  ) {}

  /** Reads the file, or starts one. */
  static open(
    file: string,
    fresh: { id: number; private: boolean; description?: string },
  ): RepositoryStore {
    if (existsSync(file)) {
      const held = readJsonFile<RepositoryRecords>(file);
      for (const list of LISTS) {
        if (!Array.isArray(held[list])) {
          throw new DamagedFileError(file, `has no list of ${list}`);
        }
      }
      return new RepositoryStore(file, held);
    }
    const store = new RepositoryStore(file, {
      ...fresh,
      createdAt: timestamp(),
      nextNumber: 1,
      nextId: 1,
      pulls: [],
      reviews: [],
      comments: [],
      statuses: [],
      checkRuns: [],
      verifiedCommits: [],
    });
    store.change(() => {});
    return store;
  }

  get records(): Readonly<RepositoryRecords> {
    return this.held;
  }

  /** Changes the records and writes them before it returns. */
  change<T>(edit: (records: RepositoryRecords) => T): T {
    const result = edit(this.held);
    writeJsonFile(this.file, this.held);
    return result;
  }

  /** An id for a new record, unique in this repository. */
  takeId(): number {
    return this.held.id * 100_000 + this.held.nextId++;
  }
}
