import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  DamagedFileError,
  readJsonFile,
  writeJsonFile,
} from '../../forge/store/jsonFile';
import { SandboxError } from '../SandboxError';
import { StateLock } from './StateLock';

const MARKER = 'sandbox.json';
const LOCK = 'lock';

/** Raised when what is kept changes so that older state cannot be read. */
const FORMAT = 2;

interface Marker {
  kind: 'gitops-portal-sandbox';
  format: number;
  /** When the world in it began, RFC 3339. */
  createdAt: string;
  /** Whether the first start got to its end. */
  complete: boolean;
}

/** The folder that holds everything that the sandbox keeps. */
export class StateFolder {
  private constructor(
    readonly path: string,
    private readonly lock: StateLock,
    private readonly marker: Marker,
    /** Whether nothing is in it yet. */
    readonly isNew: boolean,
  ) {}

  /**
   * Takes the folder for this process. With `fresh`, or where the first start
   * was cut short, it begins empty; a folder that the sandbox did not make is
   * never emptied. Throws a SandboxError.
   */
  static open(path: string, options: { fresh?: boolean } = {}): StateFolder {
    const folder = resolve(path);
    refuseForeign(folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = StateLock.take(join(folder, LOCK));
    try {
      let marker = options.fresh ? undefined : readMarker(folder);
      if (!marker?.complete) {
        empty(folder);
        marker = undefined;
      }
      const isNew = marker === undefined;
      marker ??= {
        kind: 'gitops-portal-sandbox',
        format: FORMAT,
        createdAt: new Date().toISOString(),
        complete: false,
      };
      if (isNew) {
        writeJsonFile(join(folder, MARKER), marker);
      }
      return new StateFolder(folder, lock, marker, isNew);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  get createdAt(): Date {
    return new Date(this.marker.createdAt);
  }

  /** The path of something in the folder. */
  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Says that the first start got to its end. */
  markComplete(): void {
    if (!this.marker.complete) {
      this.marker.complete = true;
      writeJsonFile(this.file(MARKER), this.marker);
    }
  }

  /** Lets another process have the folder. */
  release(): void {
    this.lock.release();
  }
}

/** The sentence for state that cannot be used. */
export function damagedState(folder: string, reason: string): SandboxError {
  return new SandboxError(
    `The sandbox's state in ${folder} is damaged (${reason}); "npm start -- --fresh" starts over.`,
  );
}

function refuseForeign(folder: string): void {
  if (existsSync(folder) && !existsSync(join(folder, MARKER))) {
    const content = readdirSync(folder).filter(name => !/^lock\b/.test(name));
    if (content.length > 0) {
      throw new SandboxError(
        `${folder} is not empty and not a state folder of the sandbox (it has no ${MARKER}); choose another one with SANDBOX_STATE.`,
      );
    }
  }
}

function readMarker(folder: string): Marker | undefined {
  const file = join(folder, MARKER);
  if (!existsSync(file)) {
    return undefined;
  }
  let marker: Marker;
  try {
    marker = readJsonFile<Marker>(file);
  } catch (error) {
    if (error instanceof DamagedFileError) {
      throw damagedState(folder, `${MARKER} cannot be read`);
    }
    throw error;
  }
  if (marker.kind !== 'gitops-portal-sandbox' || marker.format !== FORMAT) {
    throw damagedState(folder, `${MARKER} is of another version`);
  }
  if (Number.isNaN(Date.parse(marker.createdAt))) {
    throw damagedState(folder, `${MARKER} has no createdAt`);
  }
  return marker;
}

/** Removes everything but the lock, which is ours. */
function empty(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== LOCK) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}
