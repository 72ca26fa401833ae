import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from '../../store/jsonFile';
import { timestamp } from '../../store/timestamp';
import type { RunRecord } from './RunRecord';

/** An attestation that a run made, by the digest that it is about. */
export interface AttestationRecord {
  digest: string;
  bundle: object;
}

/** The runs of one repository and the logs of their jobs, on disk. */
export class RunStore {
  private constructor(
    private readonly folder: string,
    private readonly held: Map<number, RunRecord>,
  ) {}

  /** Opens the folder; what was running when the forge stopped is cancelled. */
  static open(folder: string): RunStore {
    for (const part of ['runs', 'logs', 'attestations']) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    const store = new RunStore(folder, new Map());
    for (const file of readdirSync(join(folder, 'runs'))) {
      if (!/^\d+\.json$/.test(file)) continue;
      const run = readJsonFile<RunRecord>(join(folder, 'runs', file));
      store.held.set(run.id, run);
      if (run.status !== 'completed') {
        store.save(cutShort(run));
      }
    }
    return store;
  }

  get(id: number): RunRecord | undefined {
    return this.held.get(id);
  }

  /** Newest first. */
  list(): RunRecord[] {
    return [...this.held.values()].sort((one, other) => other.id - one.id);
  }

  /** The number of the next run of a workflow. */
  nextNumber(path: string): number {
    const numbers = this.list()
      .filter(run => run.workflow.path === path)
      .map(run => run.number);
    return Math.max(0, ...numbers) + 1;
  }

  /** Writes a run as it is now. */
  save(run: RunRecord): void {
    run.updatedAt = timestamp();
    this.put(run);
  }

  /** Writes a run with the times that it has. */
  put(run: RunRecord): void {
    this.held.set(run.id, run);
    writeJsonFile(join(this.folder, 'runs', `${run.id}.json`), run);
  }

  /** The log of a job; undefined where it has none. */
  log(job: number): string | undefined {
    const file = this.logFile(job);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  appendLog(job: number, text: string): void {
    appendFileSync(this.logFile(job), text);
  }

  attestations(digest: string): object[] {
    const file = this.attestationFile(digest);
    return existsSync(file)
      ? readJsonFile<{ bundles: object[] }>(file).bundles
      : [];
  }

  addAttestation({ digest, bundle }: AttestationRecord): void {
    const bundles = [...this.attestations(digest), bundle];
    const text = `${JSON.stringify({ bundles })}\n`;
    writeFileSync(this.attestationFile(digest), text);
  }

  private logFile(job: number): string {
    return join(this.folder, 'logs', `${job}.log`);
  }

  private attestationFile(digest: string): string {
    const name = digest.replace(/[^0-9a-z]/g, '-');
    return join(this.folder, 'attestations', `${name}.json`);
  }
}

function cutShort(run: RunRecord): RunRecord {
  const at = timestamp();
  const parts = [
    run,
    ...run.jobs,
    ...run.jobs.flatMap(job => job.steps),
  ].filter(part => part.status !== 'completed');
  for (const part of parts) {
    Object.assign(part, {
      status: 'completed',
      conclusion: 'cancelled',
      completedAt: at,
    });
  }
  return { ...run, problem: 'The forge was stopped while it ran.' };
}
