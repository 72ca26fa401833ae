import type { BigPortal } from './BigPortal';
import { longApp } from './BigRepository';

const file = `apps/${longApp}/values.dev.yaml`;

/** How long a step took, and for how long nothing else could run meanwhile. */
interface LongFileStep {
  ms: number;
  blockedMs: number;
  /** Of processor time alone. */
  blockedCpuMs: number;
}

/** A change of one value in a file of very many lines, by the real routes. */
export async function longFileRoutes(
  portal: BigPortal,
  user: string,
): Promise<Record<string, LongFileStep>> {
  const steps: Record<string, LongFileStep> = {};
  const step = async <T>(name: string, path: string, body?: object) => {
    await portal.report();
    const began = performance.now();
    const answer = await portal.request<T>(
      user,
      `desired-state/apps/${longApp}/${path}`,
      body,
    );
    const ms = Math.round(performance.now() - began);
    const { blockedMs, blockedCpuMs } = await portal.report();
    steps[name] = { ms, blockedMs, blockedCpuMs };
    return answer;
  };
  const read = () =>
    step<{ head: string }>('read', 'configuration?environment=dev');
  const { head } = await read();
  const path = ['requests', 'request-300', 'spec', 'replicas'];
  const change = {
    environment: 'dev',
    head,
    edits: [{ op: 'set', file, path, value: 3 }],
  };
  await step('preview', 'preview', change);
  await step('commit', 'changes', change);
  return steps;
}
