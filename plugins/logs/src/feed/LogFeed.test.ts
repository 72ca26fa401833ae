import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { FakeLogs } from '../testing/FakeLogs';
import { line } from '../testing/lines';
import { LogFeed } from './LogFeed';
import type { LogFeedState } from './LogFeedState';

const start = Date.parse('2026-03-10T12:00:00Z') / 1000;
const at = (second: number, environment = 'dev'): LogLine => {
  const time = `${start + second}000000000`;
  return line({ time, environment, id: `${environment}~${time}~a` });
};
const range = {
  from: '2026-03-10T12:00:00.000Z',
  to: '2026-03-10T12:10:00.000Z',
};
const filter = {
  app: 'checkout',
  environments: ['dev', 'prod'],
  text: '',
  levels: [],
};
let backend: FakeLogs;
let feed: LogFeed | undefined;

beforeEach(() => {
  backend = new FakeLogs();
  backend.all = [at(50), at(40, 'prod'), at(30), at(20, 'prod'), at(10)];
});
afterEach(() => feed?.close());

const open = (live = false, before?: LogFeedState) => {
  feed = LogFeed.open(backend, { filter, range, live }, before);
  return feed;
};
/** Waits until the state is so. */
const until = (
  one: LogFeed,
  isSo: (state: LogFeedState) => unknown,
): Promise<LogFeedState> =>
  new Promise(resolve => {
    const stop = one.subscribe(() => check());
    function check() {
      if (!isSo(one.getState())) return;
      stop();
      resolve(one.getState());
    }
    check();
  });
const ready = (one: LogFeed) => until(one, ({ phase }) => phase !== 'loading');
const seconds = ({ buffer }: LogFeedState) =>
  buffer.lines.map(({ time }) => Number(time.slice(0, -9)) - start);

describe('pages', () => {
  it('go on where the last line was, to the end', async () => {
    backend.pageSize = 2;
    const one = open();
    expect(await ready(one)).toMatchObject({ hasOlder: true });
    await one.loadOlder();
    expect(seconds(one.getState())).toEqual([50, 40, 30, 20]);
    await one.loadOlder();
    expect(seconds(one.getState())).toEqual([50, 40, 30, 20, 10]);
    expect(one.getState().hasOlder).toBe(false);
    expect(backend.asked.map(({ until: end }) => end)).toEqual([
      undefined,
      at(40).time,
      at(20).time,
    ]);
  });

  it('keep what there was until there is something new', async () => {
    const first = await ready(open());
    feed?.close();
    backend.all = [];
    const second = open(false, first);
    expect(second.getState()).toMatchObject({ phase: 'loading' });
    expect(seconds(second.getState())).toHaveLength(5);
    expect(seconds(await ready(second))).toEqual([]);
  });

  it('say what failed and go on with the others', async () => {
    backend.troubled = [
      { environment: 'prod', state: 'failed', message: 'Loki is down' },
    ];
    backend.pageSize = 2;
    const one = open();
    const state = await ready(one);
    expect(seconds(state)).toEqual([50, 30]);
    expect(state.outcomes[1]).toMatchObject({ message: 'Loki is down' });
    await one.loadOlder();
    expect(backend.asked[1].filter.environments).toEqual(['dev']);
    expect(seconds(one.getState())).toEqual([50, 30, 10]);
  });

  it('leave no silent gap where an environment fails half way', async () => {
    backend.pageSize = 2;
    const one = open();
    await ready(one);
    backend.troubled = [
      { environment: 'prod', state: 'failed', message: 'cut off' },
    ];
    await one.loadOlder();
    expect(one.getState().older).toMatchObject({
      phase: 'error',
      error: { message: 'prod: cut off' },
      environments: ['prod'],
    });
    expect(seconds(one.getState())).toEqual([50, 40]);
    // Without it: then it is said of the whole.
    await one.loadOlder(['prod']);
    expect(seconds(one.getState())).toEqual([50, 40, 30, 10]);
    expect(one.getState().outcomes[1]).toMatchObject({ state: 'failed' });
  });

  it('can be asked again after the backend failed', async () => {
    backend.pageSize = 2;
    const one = open();
    await ready(one);
    backend.nextError = new Error('no answer');
    await one.loadOlder();
    expect(one.getState().older).toMatchObject({ environments: [] });
    await one.loadOlder();
    expect(seconds(one.getState())).toEqual([50, 40, 30, 20]);
  });

  it('fail as a whole with the words of the backend', async () => {
    backend.nextError = new Error('no answer');
    expect(await ready(open(true))).toMatchObject({
      phase: 'error',
      error: { message: 'no answer' },
    });
    expect(backend.tails).toEqual([]);
  });
});

describe('the live view', () => {
  const live = async () => {
    const one = open(true);
    await until(one, ({ tail }) => tail?.connection.phase === 'live');
    return { one, tail: backend.tails[0] };
  };

  it('begins shortly before the end of what it has', async () => {
    const { tail } = await live();
    expect(tail.since).toBe(at(600 - 10).time);
  });

  it('shows lines as they come, each once', async () => {
    const { one, tail } = await live();
    tail.send({ event: 'lines', data: [at(50), at(601), at(602, 'prod')] });
    const state = await until(one, ({ buffer }) => buffer.lines.length > 5);
    expect(seconds(state)).toEqual([602, 601, 50, 40, 30, 20, 10]);
  });

  it('lets lines wait while someone reads', async () => {
    const { one, tail } = await live();
    one.setHold(true);
    tail.send({ event: 'lines', data: [at(601)] });
    const state = await until(one, ({ buffer }) => buffer.held.length > 0);
    expect(seconds(state)[0]).toBe(50);
    one.setHold(false);
    expect(seconds(one.getState())[0]).toBe(601);
  });

  it('resumes after a cut, from before its newest line', async () => {
    const { one, tail } = await live();
    tail.send({ event: 'lines', data: [at(700)] });
    await until(one, ({ buffer }) => buffer.lines.length === 6);
    tail.close(new Error('cut off'));
    await until(one, s => s.tail?.connection.phase === 'reconnecting');
    one.reconnect();
    await until(one, s => s.tail?.connection.phase === 'live');
    expect(backend.tails[1].since).toBe(at(690).time);
    backend.tails[1].send({ event: 'lines', data: [at(700), at(701)] });
    const state = await until(one, ({ buffer }) => buffer.lines.length === 7);
    expect(seconds(state).slice(0, 3)).toEqual([701, 700, 50]);
  });

  it('says what is dropped and which environment is cut', async () => {
    const { one, tail } = await live();
    tail.send({ event: 'dropped', data: { environment: 'dev', count: 2 } });
    tail.send({ event: 'dropped', data: { environment: 'dev', count: 3 } });
    tail.send({
      event: 'outcome',
      data: { environment: 'prod', state: 'failed', message: 'Loki is down' },
    });
    const state = await until(one, s => s.tail?.failing.length);
    expect(state.tail?.dropped).toEqual({ dev: 5 });
    tail.send({ event: 'outcome', data: { environment: 'prod', state: 'ok' } });
    await until(one, s => s.tail?.failing.length === 0);
  });

  it('does not ask again where it is refused', async () => {
    backend.tailError = Object.assign(new Error('Not yours'), {
      statusCode: 403,
    });
    const one = open(true);
    const state = await until(one, s => s.tail?.connection.phase === 'ended');
    expect(state.tail?.connection).toMatchObject({
      error: { message: 'Not yours' },
    });
    expect(backend.tails).toHaveLength(1);
  });

  it('ends its tail when it is closed', async () => {
    const { one, tail } = await live();
    one.close();
    expect(tail.signal.aborted).toBe(true);
  });
});
