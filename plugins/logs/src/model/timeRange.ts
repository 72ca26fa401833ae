/** A stretch of time: relative to now, or from one moment to another. */
export type TimeChoice =
  | { kind: 'last'; preset: Preset }
  | { kind: 'absolute'; from: string; to: string };

/** Ends of a stretch of time, RFC 3339. */
export interface TimeRange {
  from: string;
  to: string;
}

const minute = 60_000;
const hour = 60 * minute;

/** How far back one can look, with its words and its length in milliseconds. */
export const presets = [
  { id: '15m', words: 'Last 15 minutes', millis: 15 * minute },
  { id: '1h', words: 'Last hour', millis: hour },
  { id: '6h', words: 'Last 6 hours', millis: 6 * hour },
  { id: '24h', words: 'Last 24 hours', millis: 24 * hour },
  { id: '7d', words: 'Last 7 days', millis: 7 * 24 * hour },
  { id: '14d', words: 'Last 14 days', millis: 14 * 24 * hour },
] as const;

export type Preset = (typeof presets)[number]['id'];

/** What the tab opens with. */
const defaultTime: TimeChoice = { kind: 'last', preset: '1h' };

/** The ends of the chosen time, seen from a moment. */
export function resolveTime(choice: TimeChoice, now: number): TimeRange {
  if (choice.kind === 'absolute') return { from: choice.from, to: choice.to };
  const { millis } = presetOf(choice.preset);
  return {
    from: new Date(now - millis).toISOString(),
    to: new Date(now).toISOString(),
  };
}

/** The next longer time to look at; undefined where there is none. */
export function widerTime(
  choice: TimeChoice,
): Extract<TimeChoice, { kind: 'last' }> | undefined {
  if (choice.kind === 'absolute') return { kind: 'last', preset: '24h' };
  const at = presets.findIndex(({ id }) => id === choice.preset);
  const next = presets[at + 1];
  return next && { kind: 'last', preset: next.id };
}

/** Reads the time of a URL; what makes no sense is as if it were not there. */
export function parseTime(words: {
  range?: string;
  from?: string;
  to?: string;
}): TimeChoice {
  const from = Date.parse(words.from ?? '');
  const to = Date.parse(words.to ?? '');
  if (from < to) {
    return {
      kind: 'absolute',
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    };
  }
  const preset = presets.find(({ id }) => id === words.range);
  return preset ? { kind: 'last', preset: preset.id } : defaultTime;
}

/** The words for a preset. */
export function presetOf(id: Preset) {
  return presets.find(preset => preset.id === id) ?? presets[1];
}
