import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentiles } from '../percentiles';
import { pssMb } from '../processTree';
import { AdminCluster } from './AdminCluster';
import { commitsToPaint } from './commitsToPaint';
import { LanePage } from './LanePage';
import { openBrowser } from '../portal/openBrowser';
import { openWatches, type SandboxStatus } from './openWatches';
import { Portal } from '../portal/Portal';
import { Viewer } from './Viewer';

const app = 'checkout';
const environment = 'dev';
const objectChanges = 40;
const commits = 12;
const viewers = 50;

const say = (line: string) => process.stderr.write(`bench: ${line}\n`);

const helmRelease = `/apis/helm.toolkit.fluxcd.io/v2/namespaces/${app}/helmreleases/${app}`;

/** Suspends the release in the cluster and lets it go on, again and again. */
async function objectChangesToPaint(lane: LanePage, cluster: AdminCluster) {
  const durations: number[] = [];
  const suspend = (value: boolean) =>
    lane.paintAfter(async () => {
      await cluster.patch(helmRelease, { spec: { suspend: value } });
      return value
        ? { headline: 'Suspended' }
        : { headlineOtherThan: 'Suspended' };
    });
  while (durations.length < objectChanges) {
    durations.push(await suspend(true), await suspend(false));
  }
  return durations;
}

async function countWatches(portal: Portal): Promise<number> {
  const response = await fetch(`${portal.control}/status`);
  return openWatches((await response.json()) as SandboxStatus);
}

/**
 * One page in a browser is watching; the others join without one, and count
 * once a change in a cluster has reached all of them.
 */
async function watchesByViewers(portal: Portal, cluster: AdminCluster) {
  const alone = await countWatches(portal);
  const personas = ['maya', 'sam', 'petra'];
  const others = await Promise.all(
    Array.from({ length: viewers - 1 }, (_, index) =>
      Viewer.join(portal, personas[index % personas.length]),
    ),
  );
  try {
    await cluster.patch(helmRelease, { spec: { suspend: true } });
    await Promise.all(others.map(viewer => viewer.served()));
    const together = await countWatches(portal);
    await cluster.patch(helmRelease, { spec: { suspend: false } });
    return { 1: alone, [viewers]: together };
  } finally {
    for (const viewer of others) {
      viewer.leave();
    }
  }
}

/** Measures the walk from a change to the browser, on a portal of its own. */
export async function walkBenchmark(): Promise<Record<string, unknown>> {
  const state = await mkdtemp(join(tmpdir(), 'gitops-portal-bench-'));
  try {
    say('starting for the first time');
    const first = await Portal.start(state);
    say(`ready after ${first.readyMs} ms; once more, warm`);
    await first.stop();
    const portal = await Portal.start(state);
    const browser = await openBrowser();
    try {
      say(`ready after ${portal.readyMs} ms`);
      const cluster = new AdminCluster(
        portal.kubeconfig,
        `${environment}-admin`,
      );
      const lane = await LanePage.open({ browser, portal, app, environment });
      await lane.settled('Synced');
      const objects = await objectChangesToPaint(lane, cluster);
      say(`object change to paint: ${objects.join(' ')} ms`);
      const changes = await commitsToPaint({
        lane,
        portal,
        app,
        environment,
        commits,
      });
      say(`commit to paint: ${changes.join(' ')} ms`);
      const memory = pssMb(portal.pid);
      say(`${memory} MB; ${viewers} viewers`);
      const watches = await watchesByViewers(portal, cluster);
      return {
        objectChangeToPaintMs: percentiles(objects),
        commitToPaintMs: percentiles(changes),
        startReadyMs: portal.readyMs,
        pssMb: memory,
        upstreamWatchesByViewers: watches,
      };
    } finally {
      await browser.close();
      await portal.stop();
    }
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
