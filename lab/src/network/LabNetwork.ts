import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../process/ProcessIdentity';
import type { ProcessRecord } from '../process/ProcessRecord';
import type { ProcessStore } from '../process/ProcessStore';

const userNamespace = ['--user', '--map-root-user', '--net'];

/** The record of the process that keeps the namespace while nothing else runs. */
export const NETWORK = 'network';

/**
 * A network namespace with nothing but a loopback: nothing that the lab starts
 * reaches beyond it, and nothing outside reaches the lab. It exists while a
 * process is in it, so it ends with `down`.
 */
export class LabNetwork {
  private constructor(private readonly holder: ProcessIdentity | undefined) {}

  /** The one that exists. */
  static find(store: ProcessStore): LabNetwork {
    const record = store.find(NETWORK);
    return new LabNetwork(record && isAlive(record) ? record : undefined);
  }

  /**
   * Makes one where there is none; as root, else in a user namespace. Where
   * the system permits neither, the network is the machine's own.
   */
  static async open(store: ProcessStore): Promise<LabNetwork> {
    const known = LabNetwork.find(store);
    if (known.exists) return known;
    for (const flags of [['--net'], userNamespace]) {
      const holder = await hold(flags);
      if (!holder) continue;
      store.save(recordOf(holder));
      return new LabNetwork(holder);
    }
    return new LabNetwork(undefined);
  }

  get exists(): boolean {
    return this.holder !== undefined;
  }

  /** Whether this very process is in it. */
  get isOurs(): boolean {
    return (
      this.holder !== undefined &&
      namespaceOf('self') === namespaceOf(this.holder.pid)
    );
  }

  /** What runs a command in it. */
  entering(command: string[]): string[] {
    if (!this.holder || this.isOurs) return command;
    const target = `--target=${this.holder.pid}`;
    const kinds = isUserNamespace(this.holder.pid)
      ? ['--user', '--preserve-credentials', '--net']
      : ['--net'];
    return ['nsenter', target, ...kinds, '--', ...command];
  }
}

function namespaceOf(pid: number | 'self', kind = 'net'): string {
  return readlinkSync(`/proc/${pid}/ns/${kind}`);
}

function isUserNamespace(pid: number): boolean {
  return namespaceOf(pid, 'user') !== namespaceOf('self', 'user');
}

const script = 'ip link set lo up && echo ready && exec sleep infinity';

/** Undefined where the system does not permit it. */
async function hold(flags: string[]): Promise<ProcessIdentity | undefined> {
  const child = spawn('unshare', [...flags, '--', 'sh', '-c', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const isReady = await new Promise<boolean>(resolve => {
    child.stdout.once('data', () => resolve(true));
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
  });
  child.unref();
  child.stdout.destroy();
  return isReady ? identify(child.pid ?? 0) : undefined;
}

function recordOf(holder: ProcessIdentity): ProcessRecord {
  return {
    ...holder,
    name: NETWORK,
    component: NETWORK,
    title: 'network namespace',
    version: '',
    since: new Date().toISOString(),
  };
}
