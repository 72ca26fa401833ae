import type { PortalClient } from '../portal/PortalClient';
import type { LanePage } from './LanePage';

/**
 * Commits another number of replicas, again and again.
 *
 * @returns milliseconds from the commit's request to its paint in the lane
 */
export async function commitsToPaint(options: {
  lane: LanePage;
  portal: PortalClient;
  app: string;
  environment: string;
  commits: number;
}): Promise<number[]> {
  const { lane, portal, app, environment, commits } = options;
  const token = await portal.tokenOf('maya');
  const durations: number[] = [];
  for (let count = 0; count < commits; count++) {
    const path = `desired-state/apps/${app}`;
    const { head } = await portal.request<{ head: string }>(
      token,
      `${path}/configuration?environment=${environment}`,
    );
    let commit = '';
    durations.push(
      await lane.paintAfter(async () => {
        const change = await portal.request<{ commit: string }>(
          token,
          `${path}/changes`,
          {
            environment,
            head,
            title: `${app}: replicas, for the benchmark`,
            edits: [
              {
                op: 'set',
                file: `apps/${app}/values.${environment}.yaml`,
                path: ['requests', 'web', 'spec', 'replicas'],
                value: 2 + (count % 2),
              },
            ],
          },
        );
        commit = change.commit;
        return { commit };
      }),
    );
    await lane.settled('Synced', commit);
  }
  return durations;
}
