import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentiles } from '../percentiles';
import { launchProfile } from '../portal/openBrowser';
import { Portal, ports } from '../portal/Portal';
import { canaryHits } from './canaryHits';
import { firstPaint } from './firstPaints';
import { logsAdded } from './logsAdded';
import { LokiResponder } from './LokiResponder';
import { MeteredServices } from './MeteredServices';
import { metricsUpstreamByViewers } from './metricsUpstream';
import { sealedOpen } from './sealedOpen';
import { signIn } from './signIn';
import { tailLosses } from './tailLosses';

const lines = 5000;
const host = '127.0.0.1';
/** The sandbox's own port for its services, and that of who counts. */
const servicesPort = ports.sandbox + 20;
const meteredPort = ports.sandbox + 25;

const say = (line: string) => process.stderr.write(`bench: ${line}\n`);

/** Measures logs, metrics and secrets, on a portal of its own. */
export async function firstLightBenchmark(): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'gitops-portal-bench-'));
  const state = join(folder, 'state');
  const scratch = join(folder, 'scratch');
  await mkdir(scratch);
  const from = new Date(Date.now() - 2 * 3_600_000);
  const responder = new LokiResponder({ lines, from });
  const services = await MeteredServices.start({
    port: meteredPort,
    behind: { host, port: servicesPort },
    responder,
    place: '/dev/loki',
  });
  say('starting');
  const log = join(folder, 'portal.log');
  const portal = await Portal.start(state, {
    log,
    env: { SANDBOX_SERVICES_PORT: String(meteredPort), TMPDIR: scratch },
  });
  const context = await launchProfile(join(scratch, 'browser'));
  try {
    const token = await portal.tokenOf('maya');
    const loki = `http://${host}:${meteredPort}/dev/loki`;
    say(`ready after ${portal.readyMs} ms`);
    say('a tail whose connections break');
    const tail = await tailLosses({ portal, token, responder });
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page, portal, 'Maya');
    say('first paints');
    const staged = { page, portal, app: 'checkout' };
    const logsFirstPaintMs = await firstPaint({
      ...staged,
      tab: 'Logs',
      selector: '[aria-label="Log lines"] [role="listitem"]',
    });
    const metricsFirstChartMs = await firstPaint({
      ...staged,
      tab: 'Metrics',
      selector: '.uplot canvas',
    });
    say('upstream queries by viewers');
    const byViewers = await metricsUpstreamByViewers(portal, services);
    say(`pages of ${lines} lines`);
    const added = await logsAdded({ portal, token, loki, from, lines });
    say('sealing');
    const seals = await sealedOpen({
      portal,
      token,
      controller: `http://${host}:${servicesPort}/dev/sealed-secrets`,
      environment: 'dev',
    });
    say('a canary');
    const canary = await canaryHits({
      ...{ portal, token, context, page, services, state, log, scratch },
    });
    return {
      logsAddedMs: percentiles(added),
      logsFirstPaintMs,
      tailSent: tail.sent,
      tailLost: tail.lost,
      tailDoubled: tail.doubled,
      metricsUpstreamQueries: byViewers[1],
      metricsFirstChartMs,
      metricsUpstreamByViewers: byViewers,
      ...seals,
      canaryPlaces: canary.places,
      canaryHits: canary.hits.length,
    };
  } finally {
    await context.close();
    await portal.stop();
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}
