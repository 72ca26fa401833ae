import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { percentiles } from '../percentiles';
import { appName, environments, layerOf } from './bigFiles';
import { BigClusters } from './BigClusters';
import { waitFor } from '../within';
import { BigPortal, patience, token } from './BigPortal';
import { BigRepository } from './BigRepository';
import { longFileRoutes } from './longFileRoutes';
import { pageFigures } from './pageFigures';
import { readerFigures } from './readerFigures';

const apps = Number(process.env.BENCH_APPS ?? 10_000);
/** Asked so often, one after the other. */
const repetitions = 5;
/** Milliseconds in which a backend has dealt with what is new. */
const settleMs = 4000;
/** Milliseconds in which all is known after a start. */
const startPatience = 1_200_000;

interface App {
  name: string;
  requests: { name: string; images?: Record<string, { tag?: string }> }[];
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Measures a portal on a repository of 10,000 apps in three environments: from
 * its start, at new heads, and what its lists cost.
 */
export async function scaleBenchmark(): Promise<Record<string, unknown>> {
  const state = await mkdtemp(join(tmpdir(), 'bench-scale-'));
  say(`${apps} apps in ${environments.length} environments`);
  const repository = await BigRepository.start(state, apps);
  const reader = await readerFigures(repository);
  say(JSON.stringify({ reader }));
  const head = await repository.commit([{ 'README.md': 'Apps.\n' }]);
  const clusters = await BigClusters.start(state, apps, head);
  say('a backend');
  const portal = await BigPortal.start(repository, clusters);
  try {
    return {
      apps,
      reader,
      ...(await measure(portal, repository, clusters)),
      // Of the last 1, 5 and 15 minutes: wall times are as good as this is low.
      loadAverage: loadavg().map(load => Math.round(load * 10) / 10),
    };
  } finally {
    await portal.stop();
    await clusters.close();
    await repository.close();
    if (!process.env.BENCH_KEEP) {
      await rm(state, { recursive: true, force: true });
    } else say(state);
  }
}

async function measure(
  portal: BigPortal,
  repository: BigRepository,
  clusters: BigClusters,
) {
  const began = performance.now();
  const first = await timed(() =>
    waitFor('The first reading of all apps', startPatience, () =>
      portal.request<App[]>(token, 'desired-state/apps'),
    ),
  );
  if (first.answer.length !== apps + 1) {
    throw new Error(`Told were ${first.answer.length} apps`);
  }
  const allKnown = async () => {
    const { rows } = await portal.request<{ rows: { owner?: string }[] }>(
      token,
      'delivery/statuses',
    );
    // Git says who owns them: what is told before it was read is told again.
    const known = rows.filter(({ owner }) => owner !== undefined);
    const all = apps * environments.length;
    if (known.length < all) throw new Error(`${known.length} of ${all}`);
  };
  await waitFor('All statuses after a start', startPatience, allKnown, 2000);
  const statusesMs = Math.round(performance.now() - began);
  const start = {
    listensMs: Math.round(portal.listensMs),
    firstReadMs: Math.round(first.ms),
    statusesMs,
    ...(await portal.report()),
  };
  say(JSON.stringify(start));
  await settled(portal);
  await portal.report();
  await pause(3 * settleMs);
  const idle = await portal.report();
  say(JSON.stringify(idle));

  const heads: Record<string, unknown> = {};
  for (const [round, changed] of [1, 1, 100].entries()) {
    heads[`changed${changed}`] = await newHead({
      ...{ portal, repository, clusters, changed },
      release: round + 1,
    });
    say(JSON.stringify(heads));
  }
  const [user] = await Promise.all(
    ['petra', 'maya'].map(name =>
      waitFor(
        `The catalog knows ${name}`,
        startPatience,
        () => portal.tokenOf(name),
        2000,
      ),
    ),
  );
  const lists: Record<string, unknown> = {};
  for (const path of [
    'desired-state/apps',
    'delivery/statuses',
    'delivery/statuses?limit=100',
    'desired-state/changes?limit=50',
    'schemas/kinds',
    `delivery/statuses?limit=100&owner=${encodeURIComponent(
      'group:default/checkout',
    )}`,
    'desired-state/requests?group=platform.example.org&kind=WebService&environment=dev&origins=false',
    `desired-state/apps/${appName(1)}/uses`,
    'schemas/kinds/platform.example.org/WebService/uses?field=spec.replicas',
    `schemas/kinds/platform.example.org/WebService/comparison?before=${await repository.first()}&after=HEAD`,
  ]) {
    lists[path] = await listed(portal, user, path);
    say(JSON.stringify(lists));
  }
  say('pages');
  const pages = await pageFigures(portal);
  say(JSON.stringify(pages));
  say('a long file');
  const longFile = await longFileRoutes(portal, user);
  return { start, idle, heads, lists, pages, longFile };
}

async function newHead(options: {
  portal: BigPortal;
  repository: BigRepository;
  clusters: BigClusters;
  changed: number;
  release: number;
}) {
  const { portal, repository, clusters, changed, release } = options;
  const cursors = await settled(portal);
  await portal.report();
  const files = Object.fromEntries(
    Array.from({ length: changed }, (_, index) => [
      `apps/${appName(index)}/values.dev.yaml`,
      layerOf(index, 'dev', release),
    ]),
  );
  const head = await repository.commit([files]);
  await waitFor('A new head is fetched', patience, async () => {
    const path = 'desired-state/sources';
    const [source] = await portal.request<{ head: string }[]>(token, path);
    if (source.head !== head) throw new Error('not yet');
  });
  const { ms, answer } = await timed(() =>
    portal.request<App[]>(token, 'desired-state/apps'),
  );
  const web = answer[0].requests.find(({ name }) => name === 'web');
  if (web?.images?.dev.tag !== `1.${release}.0`) throw new Error('not read');
  clusters.follow(head);
  await settled(portal);
  return {
    ms: Math.round(ms),
    ...(await portal.report()),
    told: await toldSince(portal, cursors),
  };
}

/** Waits until nothing is told any more; the cursors then. */
async function settled(portal: BigPortal): Promise<Record<string, number>> {
  let before = await cursorsOf(portal);
  return waitFor('Statuses come to rest', startPatience, async () => {
    await pause(settleMs);
    const cursors = await cursorsOf(portal);
    const isSame = JSON.stringify(cursors) === JSON.stringify(before);
    before = cursors;
    if (!isSame) throw new Error('they change still');
    return cursors;
  });
}

async function cursorsOf(portal: BigPortal): Promise<Record<string, number>> {
  const path = 'delivery/statuses?limit=1';
  const { clusters } = await portal.request<{
    clusters: Record<string, { cursor: number }>;
  }>(token, path);
  return Object.fromEntries(
    Object.entries(clusters).map(([name, { cursor }]) => [name, cursor]),
  );
}

/** What each browser that shows all apps has to fetch. */
async function toldSince(portal: BigPortal, cursors: Record<string, number>) {
  let rows = 0;
  let bytes = 0;
  for (const [cluster, cursor] of Object.entries(cursors)) {
    const changes = await portal.request<{ rows: unknown[] }>(
      token,
      `delivery/changes?cluster=${cluster}&cursor=${cursor}`,
    );
    rows += changes.rows.length;
    bytes += JSON.stringify(changes).length;
  }
  return { rows, bytes };
}

async function listed(portal: BigPortal, user: string, path: string) {
  await portal.report();
  const durations: number[] = [];
  let bytes = 0;
  for (let count = 0; count < repetitions; count += 1) {
    const { ms, answer } = await timed(() =>
      portal.request<unknown>(user, path),
    );
    durations.push(ms);
    bytes = JSON.stringify(answer).length;
  }
  return { ...percentiles(durations), bytes, ...(await portal.report()) };
}

async function timed<T>(run: () => Promise<T>) {
  const began = performance.now();
  const answer = await run();
  return { answer, ms: performance.now() - began };
}
