import {
  compareInstants,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { addNano } from '../model/nanoTime';

/** Lines of one pod reach the store later than those of another, by seconds. */
const overlapNanoseconds = 10_000_000_000;

/**
 * From when on a tail has to be asked again, so that nothing is lost: a
 * little before the newest line, and as far back as the newest line of an
 * environment whose tail had failed. Lines that come twice are known by id.
 */
export class ResumePoint {
  private newest: string;
  private readonly byEnvironment = new Map<string, string>();
  private readonly failing = new Set<string>();

  /** @param start - nanoseconds; everything before it is known */
  constructor(private readonly start: string) {
    this.newest = start;
  }

  sawLines(lines: readonly LogLine[]) {
    for (const { environment, time } of lines) {
      const before = this.byEnvironment.get(environment) ?? '';
      if (compareInstants(time, before) > 0) {
        this.byEnvironment.set(environment, time);
      }
      if (compareInstants(time, this.newest) > 0) this.newest = time;
    }
  }

  sawState(environment: string, isFailing: boolean) {
    if (isFailing) this.failing.add(environment);
    else this.failing.delete(environment);
  }

  /** Nanoseconds. */
  since(): string {
    let since = this.newest;
    for (const environment of this.failing) {
      const time = this.byEnvironment.get(environment) ?? this.start;
      if (compareInstants(time, since) < 0) since = time;
    }
    return addNano(since, -overlapNanoseconds);
  }
}
