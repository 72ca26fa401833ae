import type { LogEntry } from '../LogEntry';
import { compareTimes, printTime } from '../LogTime';
import { parseQuery } from '../logql/parseQuery';
import { Selection } from '../logql/Selection';
import { before, demoHistory } from '../__testUtils__/demoHistory';
import { detectLevel } from '../detectLevel';
import { crashesIn } from './crashes';
import type { PodSpan } from './PodSpan';

function selection(query: string): Selection {
  const parsed = parseQuery(query);
  return Selection.of(parsed.kind === 'logs' ? parsed : parsed.logs);
}

/** Lines of an app from so many minutes before the beginning to so many. */
function lines(
  environment: string,
  query: string,
  from: number,
  to = 0,
): LogEntry[] {
  const range = { from: before(from), to: before(to) };
  const history = demoHistory(environment);
  return [...history.minutes(selection(query), range, false)].flat();
}

const staging = '{namespace="checkout",app="checkout"}';

describe('the history of lines', () => {
  it('is the same whenever it is told, and in both directions', () => {
    const print = (entry: LogEntry) =>
      `${printTime(entry)} ${entry.stream.key} ${entry.level} ${entry.line}`;
    const once = lines('staging', staging, 90).map(print);
    expect(lines('staging', staging, 90).map(print)).toEqual(once);
    const range = { from: before(90), to: before(0) };
    const backward = [
      ...demoHistory('staging').minutes(selection(staging), range, true),
    ];
    expect(backward.reverse().flat().map(print)).toEqual(once);
    expect(once.length).toBeGreaterThan(300);
  });

  it('has every line once, in order of time, at its own nanosecond', () => {
    const told = lines('staging', staging, 60);
    for (let index = 1; index < told.length; index++) {
      expect(compareTimes(told[index - 1], told[index])).toBeLessThanOrEqual(0);
    }
    const ids = told.map(entry => printTime(entry) + entry.stream.key);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('ends where a range ends, to the nanosecond', () => {
    const all = lines('staging', staging, 10);
    const middle = all[Math.floor(all.length / 2)];
    const history = demoHistory('staging');
    const told = (
      from: typeof middle | undefined,
      to: typeof middle | undefined,
    ) =>
      [
        ...history.minutes(
          selection(staging),
          { from: from ?? before(10), to: to ?? before(0) },
          false,
        ),
      ].flat();
    const [first, second] = [told(undefined, middle), told(middle, undefined)];
    expect(first.length + second.length).toBe(all.length);
    expect(second[0].line).toBe(middle.line);
  });

  it('gives the level of each line as Loki detects it in the text', () => {
    for (const environment of ['dev', 'staging', 'prod']) {
      const all = lines(environment, '{namespace=~".+"}', 120);
      expect(all.length).toBeGreaterThan(1_000);
      for (const { level, line } of all) {
        expect([line, level]).toEqual([line, detectLevel(line)]);
      }
    }
  });

  it('counts what it tells', () => {
    const history = demoHistory('staging');
    const range = { from: before(180), to: before(0) };
    for (const query of [staging, `${staging} | detected_level="error"`]) {
      const told = [...history.minutes(selection(query), range, false)].flat();
      let counted = 0;
      for (const { counts } of history.counts(selection(query), range)) {
        for (const count of counts.values()) counted += count;
      }
      expect(counted).toBe(told.length);
    }
  });

  it('selects lines by pod without changing the others', () => {
    const all = lines('staging', staging, 15);
    const { pod } = all.find(({ line }) => line.includes('web.Access'))!.stream
      .labels;
    const some = lines('staging', `{app="checkout",pod="${pod}"}`, 15);
    expect(some.map(printTime)).toEqual(
      all.filter(entry => entry.stream.labels.pod === pod).map(printTime),
    );
  });
});

describe('the stories in the history', () => {
  const vouchers = `${staging} |= "could not redeem voucher"`;

  it("tells of checkout's errors in staging from the release on", () => {
    expect(lines('staging', vouchers, 1440, 20)).toHaveLength(0);
    const ramp = lines('staging', vouchers, 20, 16).length;
    const risen = lines('staging', vouchers, 16, 0).length;
    expect(ramp).toBeLessThan((risen / 16) * 4 * 0.8);
    // 90 requests per minute, of which 5.7 % meet the voucher
    expect(risen / 16).toBeGreaterThan(4);
    expect(risen / 16).toBeLessThan(6.5);
    expect(lines('dev', vouchers, 55)).toHaveLength(0);
    expect(lines('prod', vouchers, 1440)).toHaveLength(0);
  });

  it('has the stack trace as lines in a row of one pod', () => {
    const [error] = lines('staging', vouchers, 10);
    const { pod } = error.stream.labels;
    const all = lines('staging', `{app="checkout",pod="${pod}"}`, 10);
    const at = all.findIndex(({ line }) => line === error.line);
    const trace = all.slice(at + 1, at + 7);
    expect(trace[0].line).toMatch(/^java\.lang\.NullPointerException: /);
    expect(trace.slice(1).every(({ line }) => line.startsWith('\tat '))).toBe(
      true,
    );
    expect(trace.every(({ ms }) => ms === error.ms)).toBe(true);
  });

  it('lets each release have pods of its own', () => {
    const pods = (from: number, to: number) =>
      new Set(
        lines('staging', '{app="checkout",container="web"}', from, to).map(
          ({ stream }) => stream.labels.pod,
        ),
      );
    const old = pods(60, 30);
    const fresh = pods(15, 0);
    expect(old.size).toBe(2);
    expect(fresh.size).toBe(2);
    expect([...fresh].some(pod => old.has(pod))).toBe(false);
    const [started] = lines('staging', `${staging} |= "Starting Checkout"`, 21);
    expect(started.line).toContain('2.9.0');
    expect(started.ms).toBe(before(20).ms);
  });

  it("has invoice-export's last words at their time, the night it was killed", () => {
    const export_ = '{app="invoice-export"}';
    const prod = lines('prod', export_, 1440).map(
      ({ ms, line }) => `${new Date(ms).toISOString()} ${line}`,
    );
    expect(prod).toHaveLength(5);
    expect(prod[0]).toMatch(/^2026-01-08T01:30:03.000Z INFO invoice-export/);
    expect(prod[4]).toMatch(/close to the limit of 512 MiB$/);
    const nights = lines('prod', export_, 14 * 1440, 1440);
    expect(nights.filter(({ line }) => /written to/.test(line))).toHaveLength(
      13,
    );
  });

  it("has search's silence in dev, and nothing of a version that never ran", () => {
    const search = '{namespace="search",container="web"}';
    expect(lines('dev', search, 169)).toHaveLength(0);
    expect(lines('dev', search, 230, 170).length).toBeGreaterThan(50);
    expect(lines('dev', `${search} |= "rc.2"`, 1440)).toHaveLength(0);
  });

  it('reaches back fourteen days', () => {
    const day = 1440;
    expect(
      lines('prod', staging, 13.9 * day, 13.8 * day).length,
    ).toBeGreaterThan(500);
    expect(lines('prod', staging, 14.2 * day, 14 * day)).toHaveLength(0);
  });
});

describe('a container that crashes again and again', () => {
  const span: PodSpan = {
    namespace: 'notifications',
    pod: 'worker-1',
    container: 'worker',
    image: 'x',
    from: before(600).ms,
    state: 'crashing',
  };

  it('says its last words each time, every few minutes', () => {
    const words = ['INFO starting', 'ERROR no', 'Traceback'];
    const first = Math.floor(span.from / 60_000);
    const said = Array.from({ length: 60 }, (_, index) =>
      crashesIn(span, first + index, words),
    ).flat();
    expect(said.map(({ line }) => line).slice(0, 6)).toEqual([
      ...words,
      ...words,
    ]);
    expect(said.length / 3).toBeGreaterThanOrEqual(11);
    expect(said.length / 3).toBeLessThanOrEqual(13);
    expect(said[0].ms).toBe(span.from);
  });
});
