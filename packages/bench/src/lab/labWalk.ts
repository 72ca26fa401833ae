import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabPortal } from '@gitops-portal/lab';
import { percentiles } from '../percentiles';
import { openBrowser } from '../portal/openBrowser';
import { Portal } from '../portal/Portal';
import { PortalClient } from '../portal/PortalClient';
import { commitsToPaint } from '../walk/commitsToPaint';
import { LanePage } from '../walk/LanePage';

const app = 'checkout';
const environment = 'dev';
const commits = 12;
const port = 3_960;

async function walkOn(portal: PortalClient) {
  const browser = await openBrowser();
  try {
    const lane = await LanePage.open({ browser, portal, app, environment });
    await lane.settled('Synced');
    const durations = await commitsToPaint({
      lane,
      portal,
      app,
      environment,
      commits,
    });
    process.stderr.write(`bench: commit to paint: ${durations.join(' ')} ms\n`);
    return percentiles(durations);
  } finally {
    await browser.close();
  }
}

/** Commit to paint on a fresh sandbox. */
export async function walkSandbox() {
  const state = await mkdtemp(join(tmpdir(), 'gitops-portal-bench-'));
  try {
    const portal = await Portal.start(state);
    try {
      return await walkOn(portal);
    } finally {
      await portal.stop();
    }
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

/** Commit to paint on the lab; to be run inside its network. */
export async function walkLab() {
  const folder = await mkdtemp(join(tmpdir(), 'gitops-portal-bench-'));
  try {
    const portal = await LabPortal.start({ port, log: join(folder, 'log') });
    try {
      return await walkOn(new PortalClient(`http://localhost:${port}`));
    } finally {
      await portal.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
