import type { Cluster } from '../../../kube';
import { pod } from '../../../kube/__testUtils__/manifests';
import { inProcess } from '../../../kube/__testUtils__/inProcess';
import { LogHistory } from '../../../loki/history/LogHistory';
import { ToldLines } from '../../../loki/history/ToldLines';
import { LogStore } from '../../../loki/LogStore';
import { printTime } from '../../../loki/LogTime';
import { parseQuery } from '../../../loki/logql/parseQuery';
import { Selection } from '../../../loki/logql/Selection';
import { Behaviours } from '../../behaviours/Behaviour';
import { SimulatedClock } from '../../clock/SimulatedClock';
import { sandboxPace } from '../../control/Pace';
import type { WorkloadContext } from '../WorkloadContext';
import type { LoadOf } from './Load';
import { LogWriter } from './LogWriter';

const MINUTE = 60_000;
const start = new Date('2026-01-08T12:00:20Z');

const load: LoadOf = () => ({
  requestsPerMinute: 300,
  errorRatio: 0.02,
  fault: { ratio: 0.02, lines: ['ERROR <trace>', '\tat <trace>'] },
});

function contextOf(cluster: Cluster, clock: SimulatedClock) {
  return {
    environment: 'staging',
    cluster,
    clock,
    load,
    behaviours: new Behaviours(),
    pace: sandboxPace,
  } as Partial<WorkloadContext> as WorkloadContext;
}

function ready(cluster: Cluster, name: string, isReady = true): void {
  const key = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name };
  const container = {
    name: 'web',
    image: 'registry.example/checkout/checkout:1',
    imageID: '',
    ready: isReady,
    restartCount: 0,
    state: { running: {} },
  };
  const patch = { status: { containerStatuses: [container] } };
  cluster.patch(key, patch, 'kubelet', { status: true });
}

describe('what running containers log', () => {
  it('is what the history tells of them afterwards', async () => {
    const cluster = await inProcess(start);
    const clock = new SimulatedClock(start);
    for (const name of ['web-1', 'web-2']) {
      cluster.create(pod(name), 'test');
      ready(cluster, name);
    }
    const history = new LogHistory({
      environment: 'staging',
      cluster: 'test',
      load,
      stories: [],
      told: new ToldLines([]),
      spans: () =>
        ['web-1', 'web-2'].map(name => ({
          ...{ namespace: 'default', pod: name, container: 'web' },
          image: 'registry.example/checkout/checkout:1',
          ...{ from: start.getTime() - MINUTE * 5, state: 'serving' as const },
        })),
    });
    const kept = LogStore.start({
      cluster,
      history,
      earliest: start,
      now: start,
    });
    const told = LogStore.start({
      cluster: await inProcess(start),
      history,
      earliest: start,
      now: new Date(start.getTime() + MINUTE * 60),
    });
    const writer = new LogWriter(contextOf(cluster, clock));
    writer.start();
    await clock.advance(5 * MINUTE);
    writer.stop();

    const query = parseQuery('{namespace="default"}');
    const selection = Selection.of(query.kind === 'logs' ? query : query.logs);
    const range = {
      from: { ms: start.getTime() + 1, nanos: 0 },
      to: { ms: start.getTime() + 5 * MINUTE - sandboxPace.logLine, nanos: 0 },
    };
    const read = async (store: LogStore) =>
      (
        await store.read(selection, range, { limit: 5000, backward: false })
      ).map(entry => `${printTime(entry)} ${entry.stream.key} ${entry.line}`);
    const lines = await read(kept);
    expect(lines.length).toBeGreaterThan(60);
    expect(lines).toEqual(await read(told));
    kept.close();
    told.close();
  });

  it('is nothing where they are not ready', async () => {
    const cluster = await inProcess(start);
    const clock = new SimulatedClock(start);
    cluster.create(pod('web-1'), 'test');
    ready(cluster, 'web-1', false);
    const lines: string[] = [];
    cluster.onLogLine(({ text }) => lines.push(text));
    const writer = new LogWriter(contextOf(cluster, clock));
    writer.start();
    await clock.advance(3 * MINUTE);
    expect(lines).toEqual([]);
    ready(cluster, 'web-1');
    await clock.advance(3 * MINUTE);
    expect(lines.length).toBeGreaterThan(20);
    writer.stop();
  });
});
