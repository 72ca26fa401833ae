import type { Crd } from '@gitops-portal/plugin-schemas-common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { signIn } from '../firstLight/signIn';
import { openBrowser } from '../portal/openBrowser';
import { Portal } from '../portal/Portal';
import { AdminCluster } from '../walk/AdminCluster';

const repetitions = 5;
// With the building of its pages, the first time.
const READY_WITHIN_MS = 300_000;

/** Tells the milliseconds of script on a page's own thread from now on. */
async function scriptTimer(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (
      1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0)
    );
  };
  const start = await now();
  return async () => (await now()) - start;
}

/**
 * Opens the page of a kind from the list of kinds, on a portal of its own whose
 * cluster serves it: how many DOM nodes it has, and how long scripts run for
 * it (milliseconds; the median, the first left out, which loads the code).
 */
export async function pageFigures(
  crd: Crd,
  say: (line: string) => void,
): Promise<{
  applicationSetDomNodes: number;
  applicationSetOpenMs: number;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'gitops-portal-bench-'));
  say('starting a portal');
  const portal = await Portal.start(join(folder, 'state'), {
    withinMs: READY_WITHIN_MS,
  });
  const browser = await openBrowser();
  try {
    await new AdminCluster(portal.kubeconfig, 'dev-admin').create(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      crd,
    );
    const page = await browser.newPage();
    await signIn(page, portal, 'Petra');
    const { group, names } = crd.spec;
    const at = `/kinds/${group}/${names.kind}`;
    say(`opening ${at}`);
    const spec = page.locator('[role="treeitem"]').first();
    const durations: number[] = [];
    let nodes = 0;
    for (let count = 0; count <= repetitions; count++) {
      await page.goto(`${portal.url}/kinds?show=all&q=${names.kind}`);
      const row = page
        .getByRole('row', { name: new RegExp(`^${names.kind}\\b`) })
        .first();
      await row.waitFor({ timeout: 120_000 });
      await page.waitForLoadState('networkidle');
      const elapsed = await scriptTimer(page);
      await row.click();
      await spec.waitFor();
      const ms = await elapsed();
      if (count > 0) durations.push(ms);
      nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    }
    durations.sort((a, b) => a - b);
    return {
      applicationSetDomNodes: nodes,
      applicationSetOpenMs: Math.round(durations[Math.floor(repetitions / 2)]),
    };
  } finally {
    await browser.close();
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
