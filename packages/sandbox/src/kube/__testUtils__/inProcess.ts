import { ClusterState } from '../cluster/ClusterState';

/** A cluster without a server, whose clock stands still. */
export async function inProcess(now = new Date('2026-03-01T12:00:00Z')) {
  const { cluster } = await ClusterState.load({
    name: 'test',
    historyLimit: 1000,
    now: () => now,
    onError: error => {
      throw error;
    },
    setReachable: () => undefined,
  });
  return cluster;
}
