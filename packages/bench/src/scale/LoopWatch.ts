import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process did since it was asked the last time. */
export interface LoopReport {
  /** Milliseconds: the longest time for which nothing else could run. */
  blockedMs: number;
  /**
   * The same without what other programs of the machine took: milliseconds of
   * processor time between two looks, which are 5 ms apart where nothing blocks.
   */
  blockedCpuMs: number;
  /** Milliseconds of processor time, of all threads. */
  cpuMs: number;
  /** Megabytes that the process takes of the machine, now. */
  rssMb: number;
}

/** Of the calling thread; Node 23.9 and later. */
const { threadCpuUsage } = process as unknown as {
  threadCpuUsage(): NodeJS.CpuUsage;
};
const msOf = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;
const resolution = 5;

/** Watches how the event loop of this process fares. */
export class LoopWatch {
  private readonly delay = monitorEventLoopDelay({ resolution });
  private used = process.cpuUsage();
  private last = msOf(threadCpuUsage());
  private longest = 0;

  constructor() {
    this.delay.enable();
    setInterval(() => this.look(), resolution).unref();
  }

  /** What happened since the last report. */
  report(): LoopReport {
    this.look();
    const report = {
      blockedMs: Math.max(0, Math.round(this.delay.max / 1e6 - resolution)),
      blockedCpuMs: Math.round(this.longest),
      cpuMs: Math.round(msOf(process.cpuUsage(this.used))),
      rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    };
    this.used = process.cpuUsage();
    this.delay.reset();
    this.longest = 0;
    return report;
  }

  private look() {
    const now = msOf(threadCpuUsage());
    this.longest = Math.max(this.longest, now - this.last);
    this.last = now;
  }
}
