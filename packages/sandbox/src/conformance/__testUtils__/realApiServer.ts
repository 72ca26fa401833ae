import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { KubernetesTarget } from '../TestedWorld';

const run = promisify(execFile);

/** Ends a real API server and starts it again, with what it had stored. */
export async function restartApiServer({
  restart = [],
}: KubernetesTarget): Promise<void> {
  const [program, ...args] = restart;
  await run(program, args);
}

/** From now on nothing can be resumed from before. */
export async function forgetRevisions(target: KubernetesTarget): Promise<void> {
  await compact(target.etcd ?? '');
  // Its watch cache, too, begins with what etcd has.
  await restartApiServer(target);
}

/** Makes etcd forget all revisions but the present one, by its JSON gateway. */
async function compact(etcd: string): Promise<void> {
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${etcd}/v3/kv/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`etcd ${path}: ${answer}`);
    return JSON.parse(answer) as T;
  };
  const { header } = await ask<{ header: { revision: string } }>('range', {
    key: Buffer.from('\0').toString('base64'),
  });
  await ask('compaction', { revision: header.revision, physical: true });
}
