import { Draw, seedOf, seedWith } from './Draw';
import { LineTemplate } from './LineTemplate';
import type { Load } from './Load';
import { choose, type Saying, type Voice } from './Voice';
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
  const { voice } = from;
  const draw = new Draw(seedWith(from.seed, minute));
  const said: Utterance[] = [];
  const add = (mean: number, pick: (share: number) => LineTemplate) => {
    for (let left = draw.count(mean / copies); left > 0; left--) {
      const ms = minute * MINUTE + draw.below(MINUTE);
      said.push({ ms, template: pick(draw.uniform()), seed: draw.next() });
    }
  };
  const oneOf = (sayings: Saying[]) => (share: number) =>
    choose(sayings, share).template;
  const { requestsPerMinute, errorRatio, fault } = load;
  const shown = Math.min(1, ALL_ERRORS_UNTIL / Math.max(1, requestsPerMinute));
  const failing = requestsPerMinute * shown;
  if (voice.served.length) add(logged(requestsPerMinute), oneOf(voice.served));
  if (voice.failed.length) add(failing * errorRatio, oneOf(voice.failed));
  if (voice.chores.length) {
    add((voice.choresPerHour * copies) / 60, oneOf(voice.chores));
  }
  if (fault && voice.served.length) {
    const template = templateOf(fault.lines);
    add(failing * fault.ratio, () => template);
  }
  return said.length > 1 ? said.sort((a, b) => a.ms - b.ms) : said;
}

/** Requests of a minute that are logged: a few of few, a few more of many. */
function logged(perMinute: number): number {
  return perMinute <= 3 ? perMinute : 3 * (perMinute / 3) ** 0.25;
}

const templates = new WeakMap<readonly string[], LineTemplate>();

function templateOf(lines: readonly string[]): LineTemplate {
  let template = templates.get(lines);
  if (!template) {
    template = new LineTemplate(lines);
    templates.set(lines, template);
  }
  return template;
}
