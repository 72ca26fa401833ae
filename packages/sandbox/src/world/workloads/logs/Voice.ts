import { LineTemplate } from './LineTemplate';

/** Something that a program says, and how often beside the rest. */
export interface Saying {
  template: LineTemplate;
  weight: number;
}

/** How a program logs. */
export interface Voice {
  /** Part of the image's name. */
  image: string;
  /** When it starts; `<version>` is the image's tag or digest. */
  startup: string[];
  /** On a request that went well; none where it serves no requests. */
  served: Saying[];
  /** On a request that failed. */
  failed: Saying[];
  /** Without being asked. */
  chores: Saying[];
  choresPerHour: number;
}

/** Lines that are said together. */
export function say(weight: number, ...lines: string[]): Saying {
  return { weight, template: new LineTemplate(lines) };
}

/** A saying by its weight; `share` is in [0, 1). */
export function choose(sayings: readonly Saying[], share: number): Saying {
  let all = 0;
  for (const { weight } of sayings) all += weight;
  let left = share * all;
  for (const saying of sayings) {
    left -= saying.weight;
    if (left < 0) return saying;
  }
  return sayings[sayings.length - 1];
}
