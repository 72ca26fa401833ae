import { toError } from '@backstage/errors';
import type {
  EnvironmentOutcome,
  LogLine,
  LogTailEvent,
} from '@gitops-portal/plugin-logs-common';
import type { LogFilter, LogsApi } from '../api/LogsApi';
import { addLive, addOlder, emptyBuffer, release } from '../model/LineBuffer';
import { millisToNano } from '../model/nanoTime';
import type { TimeRange } from '../model/timeRange';
import { ResumePoint } from '../tail/ResumePoint';
import { TailConnection } from '../tail/TailConnection';
import { answered, loadingState, type LogFeedState } from './LogFeedState';
import { tailAfter } from './tailAfter';

/** Live lines are shown together at most this often, in milliseconds. */
const showEvery = 100;

export interface LogSearch {
  filter: LogFilter;
  range: TimeRange;
  /** Goes on with new lines after those of the range. */
  live: boolean;
}

/** The lines of one search: the newest first page, older ones, live ones. */
export class LogFeed {
  private readonly abort = new AbortController();
  private readonly listeners = new Set<() => void>();
  private readonly resume: ResumePoint;
  private state: LogFeedState;
  private tail?: TailConnection;
  private arrived: LogLine[] = [];
  private timer?: ReturnType<typeof setTimeout>;
  private hold = false;

  private constructor(
    private readonly api: LogsApi,
    private readonly search: LogSearch,
    before?: LogFeedState,
  ) {
    this.resume = new ResumePoint(millisToNano(Date.parse(search.range.to)));
    // What was there stays until there is something new.
    this.state = { ...loadingState, buffer: before?.buffer ?? emptyBuffer };
  }

  /** @param before - what was shown before this search */
  static open(api: LogsApi, search: LogSearch, before?: LogFeedState): LogFeed {
    const feed = new LogFeed(api, search, before);
    feed.loadNewest();
    return feed;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): LogFeedState => this.state;

  close() {
    this.abort.abort();
    this.tail?.close();
    clearTimeout(this.timer);
  }

  /** While someone reads, live lines wait. */
  setHold(hold: boolean) {
    this.hold = hold;
    if (!hold) this.set({ buffer: release(this.state.buffer) });
  }

  /** Tries at once to connect again. */
  reconnect() {
    this.tail?.retry();
  }

  /**
   * Loads the page before the last line.
   *
   * @param without - environments to go on without
   */
  async loadOlder(without: string[] = []): Promise<void> {
    const { buffer, outcomes, older } = this.state;
    const last = buffer.lines.at(-1);
    if (older.phase === 'loading' || !last) return;
    // A gap that is told stays one: an environment that failed for newer
    // lines would leave it silently.
    const environments = outcomes
      .filter(outcome => answered(outcome))
      .map(({ environment }) => environment)
      .filter(environment => !without.includes(environment));
    if (environments.length === 0) return;
    this.set({ older: { phase: 'loading' } });
    try {
      const page = await this.page(environments, last.time);
      const failed = page.outcomes.filter(outcome => !answered(outcome));
      if (failed.length > 0) {
        this.set({
          older: {
            phase: 'error',
            error: new Error(
              failed
                .map(one => `${one.environment}: ${one.message ?? one.state}`)
                .join('; '),
            ),
            environments: failed.map(({ environment }) => environment),
          },
        });
        return;
      }
      this.set({
        buffer: addOlder(this.state.buffer, page.lines),
        outcomes: this.state.outcomes.map(
          outcome =>
            page.outcomes.find(
              ({ environment }) => environment === outcome.environment,
            ) ?? leftOut(outcome, without),
        ),
        hasOlder: page.outcomes.some(({ limitReached }) => limitReached),
        older: { phase: 'idle' },
      });
    } catch (error) {
      this.set({
        older: { phase: 'error', error: toError(error), environments: [] },
      });
    }
  }

  private async loadNewest() {
    const { filter, live } = this.search;
    try {
      const page = await this.page(filter.environments);
      this.resume.sawLines(page.lines);
      this.set({
        phase: 'ready',
        buffer: { ...emptyBuffer, lines: page.lines },
        outcomes: page.outcomes,
        hasOlder: page.outcomes.some(({ limitReached }) => limitReached),
      });
    } catch (error) {
      this.set({
        phase: 'error',
        error: toError(error),
        buffer: emptyBuffer,
      });
      return;
    }
    if (live && !this.abort.signal.aborted) this.openTail();
  }

  private page(environments: string[], until?: string) {
    const { filter, range } = this.search;
    const { signal } = this.abort;
    return this.api.lines({ ...filter, environments }, range, {
      until,
      signal,
    });
  }

  private openTail() {
    const { filter } = this.search;
    this.tail = TailConnection.open({
      open: signal => this.api.tail(filter, this.resume.since(), signal),
      onPhase: connection =>
        this.set({
          tail: { failing: [], dropped: {}, ...this.state.tail, connection },
        }),
      onEvent: event => this.take(event),
    });
  }

  private take(event: LogTailEvent) {
    if (event.event === 'lines') {
      this.resume.sawLines(event.data);
      this.arrived.push(...event.data);
      this.timer ??= setTimeout(() => this.showArrived(), showEvery);
      return;
    }
    if (event.event === 'outcome') {
      const { environment } = event.data;
      this.resume.sawState(environment, !answered(event.data));
    }
    const { tail } = this.state;
    if (tail) this.set({ tail: tailAfter(tail, event) });
  }

  private showArrived() {
    this.timer = undefined;
    const lines = this.arrived;
    this.arrived = [];
    const buffer = addLive(this.state.buffer, lines, { hold: this.hold });
    this.set({ buffer, hasOlder: this.state.hasOlder || buffer.cut > 0 });
  }

  private set(change: Partial<LogFeedState>) {
    if (this.abort.signal.aborted) return;
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** An environment that one goes on without, from here on back. */
function leftOut(
  outcome: EnvironmentOutcome,
  without: string[],
): EnvironmentOutcome {
  return without.includes(outcome.environment)
    ? {
        ...outcome,
        state: 'failed',
        message: 'Its older lines are left out: they could not be loaded',
      }
    : outcome;
}
