import type { Story } from '../../stories';
import { failingStoryOf, type Traffic } from '../../traffic';
import type { Load, LoadOf } from '../../world';

/**
 * What the apps of the demo world have to do, and how that goes: that of the
 * traffic from which the metrics are made too. Requests that fail because of a
 * story log the story's lines.
 */
export function demoLoad(traffic: Traffic, stories: readonly Story[]): LoadOf {
  const faults = new Map<string, readonly string[] | undefined>();
  const loads = new Map<string, { ms: number; load: Load; faulty: Load }>();
  return ({ environment, app, image }, ms) => {
    const place = { environment, app };
    const key = `${environment}/${app}`;
    const { fault, requests, shares } = traffic.flowOf(place);
    if (!faults.has(key)) {
      const story = failingStoryOf(place, stories);
      faults.set(key, story?.errorLog.map(asTemplate));
    }
    let known = loads.get(key);
    // copies are asked about one after the other
    if (known?.ms !== ms) {
      const load: Load = {
        requestsPerMinute: requests.at(ms) * 60,
        errorRatio: shares.failing.at(ms),
      };
      const lines = faults.get(key) ?? [];
      const ratio = fault?.ratio(ms) ?? 0;
      known = { ms, load, faulty: { ...load, fault: { ratio, lines } } };
      loads.set(key, known);
    }
    return known.faulty.fault?.ratio && fault?.isIn(image)
      ? known.faulty
      : known.load;
  };
}

/** `{trace}` of stories is `<trace>` of log lines. */
function asTemplate(line: string): string {
  return line
    .replace(/\{(trace|voucher)\}/g, '<$1>')
    .replaceAll('{millis}', '<ms>');
}
