import { promises as fs } from 'node:fs';
import { dirname } from 'node:path';
import type { KubeObject } from '../api';
import { objectJson } from './objectJson';
import type { LogLine } from '../logs/PodLogs';

/** Everything of a cluster that outlives its process. */
export interface ClusterState {
  resourceVersion: number;
  /** Objects by `group/plural`. */
  objects: Record<string, KubeObject[]>;
  /** Log lines by `namespace/pod/container`, `…/previous` included. */
  logs: Record<string, LogLine[]>;
}

const format = 1;

/** Keeps a cluster's state in one file, written whole or not at all. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private due = Infinity;
  private writing: Promise<void> = Promise.resolve();
  private dirty = false;

  constructor(
    private readonly path: string,
    private readonly current: () => string,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Reads a saved state; undefined where there is none.
   *
   * @throws Error with one sentence that names the file, where it is damaged.
   */
  static async read(path: string): Promise<ClusterState | undefined> {
    let text: string;
    try {
      text = await fs.readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw damaged(path, (error as Error).message);
    }
    let saved: ClusterState & { format?: number };
    try {
      saved = JSON.parse(text);
    } catch {
      throw damaged(path, 'it is not whole JSON');
    }
    if (
      saved?.format !== format ||
      !Number.isSafeInteger(saved.resourceVersion) ||
      typeof saved.objects !== 'object' ||
      !Object.values(saved.objects).every(
        list =>
          Array.isArray(list) &&
          list.every(object => typeof object?.metadata?.name === 'string'),
      )
    ) {
      throw damaged(path, 'its content is not a saved cluster');
    }
    return saved;
  }

  /** Has the state written within some milliseconds. */
  schedule(withinMs: number): void {
    this.dirty = true;
    const due = Date.now() + withinMs;
    if (due >= this.due) {
      return;
    }
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.flush().catch(this.onError);
    }, withinMs);
    this.timer.unref();
  }

  /** Writes what has changed since the last write, and waits for it. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.due = Infinity;
    const next = this.writing.then(async () => {
      if (this.dirty) {
        this.dirty = false;
        try {
          await this.write();
        } catch (error) {
          this.dirty = true;
          throw error;
        }
      }
    });
    this.writing = next.catch(() => undefined);
    await next;
  }

  private async write(): Promise<void> {
    const text = this.current();
    const temporary = `${this.path}.new`;
    await fs.mkdir(dirname(this.path), { recursive: true });
    const file = await fs.open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, this.path);
  }
}

/**
 * Prints a state as the file holds it.
 *
 * @param logs - JSON already
 */
export function printState(state: {
  resourceVersion: number;
  objects: [resource: string, objects: KubeObject[]][];
  logs: string;
}): string {
  const lists = state.objects.map(
    ([id, list]) =>
      `${JSON.stringify(id)}:[\n${list.map(objectJson).join(',\n')}\n]`,
  );
  return `{"format":${format},"resourceVersion":${
    state.resourceVersion
  },"objects":{\n${lists.join(',\n')}\n},"logs":${state.logs}}\n`;
}

function damaged(path: string, why: string): Error {
  return new Error(
    `The sandbox cannot read the cluster state in ${path} (${why}); "npm start -- --fresh" starts over.`,
  );
}
