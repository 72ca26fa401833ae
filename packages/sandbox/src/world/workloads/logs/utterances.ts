import { Draw, seedOf, seedWith } from './Draw';
import type { LineTemplate } from './LineTemplate';
import type { Load } from './Load';
import { choose, say, type Saying, type Voice } from './Voice';
import { voiceOf } from './voiceOf';

/** A container that logs; the same one says the same in the same minute. */
export interface Speaker {
  environment: string;
  namespace: string;
  pod: string;
  container: string;
  image: string;
  /** From all of these. */
  seed: number;
  voice: Voice;
}

/** Lines that are said together, at a time (milliseconds since 1970). */
export interface Utterance {
  ms: number;
  template: LineTemplate;
  seed: number;
}

const MINUTE = 60_000;

/** Requests of which all errors are logged, per minute; of more, a sample. */
const ALL_ERRORS_UNTIL = 120;

/** A container that logs, always the same under the same names. */
export function speaker(of: Omit<Speaker, 'seed' | 'voice'>): Speaker {
  const { environment, namespace, pod, container, image } = of;
  const seed = seedOf(`${environment}/${namespace}/${pod}/${container}`);
  return { ...of, seed, voice: voiceOf(image) };
}

/**
 * What a container says in a minute (minutes since 1970), in order. Only a
 * sample of the requests is logged, the smaller the more there are.
 *
 * @param copies - among which the load is shared
 */
export function utterances(
  from: Speaker,
  load: Load,
  copies: number,
  minute: number,
): Utterance[] {
  const said: Utterance[] = [];
  eachUtterance(from, load, copies, minute, (ms, template, seed) =>
    said.push({ ms, template, seed }),
  );
  return said.length > 1 ? said.sort((a, b) => a.ms - b.ms) : said;
}

/** The same in no order, for who only counts. */
export function eachUtterance(
  from: Speaker,
  load: Load,
  copies: number,
  minute: number,
  visit: (ms: number, template: LineTemplate, seed: number) => void,
): void {
  const { voice } = from;
  const draw = new Draw(seedWith(from.seed, minute));
  const speak = (mean: number, sayings: readonly Saying[]) => {
    if (sayings.length === 0) return;
    for (let left = draw.count(mean / copies); left > 0; left--) {
      const ms = minute * MINUTE + draw.below(MINUTE);
      const { template } = choose(sayings, draw.uniform());
      visit(ms, template, draw.next());
    }
  };
  const { requestsPerMinute, errorRatio, fault } = load;
  const shown = Math.min(1, ALL_ERRORS_UNTIL / Math.max(1, requestsPerMinute));
  const failing = requestsPerMinute * shown;
  speak(logged(requestsPerMinute), voice.served);
  speak(failing * errorRatio, voice.failed);
  speak((voice.choresPerHour * copies) / 60, voice.chores);
  if (fault && voice.served.length) {
    speak(failing * fault.ratio, sayingsOf(fault.lines));
  }
}

/** Requests of a minute that are logged: a few of few, a few more of many. */
function logged(perMinute: number): number {
  return perMinute <= 3 ? perMinute : 3 * (perMinute / 3) ** 0.25;
}

const faults = new WeakMap<readonly string[], Saying[]>();

function sayingsOf(lines: readonly string[]): Saying[] {
  let sayings = faults.get(lines);
  if (!sayings) {
    sayings = [say(1, ...lines)];
    faults.set(lines, sayings);
  }
  return sayings;
}
