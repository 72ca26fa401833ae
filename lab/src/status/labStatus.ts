import { NETWORK } from '../network/LabNetwork';
import { isReady } from '../process/isReady';
import { isAlive } from '../process/ProcessIdentity';
import type { ProcessRecord } from '../process/ProcessRecord';
import type { ProcessStore } from '../process/ProcessStore';
import { residentBytes } from '../process/residentBytes';

/** One program of the lab, as it is now. */
export interface ProcessStatus {
  component: string;
  name: string;
  title: string;
  version: string;
  /** Absent where it is the real program. */
  standsInFor?: string;
  pid: number;
  state: 'ready' | 'not ready' | 'ended';
  /** Resident memory; absent where it has ended. */
  rssBytes?: number;
  address?: string;
  /** When it was started, RFC 3339. */
  since: string;
}

/** Looks at everything that was started. */
export function labStatus(store: ProcessStore): Promise<ProcessStatus[]> {
  const records = store.all().filter(({ name }) => name !== NETWORK);
  return Promise.all(records.map(statusOf));
}

async function statusOf(record: ProcessRecord): Promise<ProcessStatus> {
  const { startedAt, ready, ...told } = record;
  if (!isAlive(record)) return { ...told, state: 'ended' };
  const isUp = !ready || (await isReady(ready));
  return {
    ...told,
    state: isUp ? 'ready' : 'not ready',
    rssBytes: residentBytes(record.pid),
  };
}
