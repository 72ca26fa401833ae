/** The lines of one step. */
export interface StepLog {
  number: number;
  lines: string[];
}

/** A step as far as its place in the log goes; RFC 3339. */
interface Timed {
  number: number;
  startedAt?: string;
  state: string;
}

const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z) ?(.*)$/;
/** How the lines of a step begin (the runner's `PrintActionDetails`). */
const HEAD = /^(?:##\[group\]Run |Post job cleanup\.)/;

/**
 * Gives each line of a job's log to its step. GitHub sends one text for the
 * whole job and, for steps, when they began in whole seconds: a step begins at
 * the first line from its second on that is the head of one.
 */
export function splitLog(text: string, steps: readonly Timed[]): StepLog[] {
  const ran = steps.filter(it => it.startedAt && it.state !== 'skipped');
  const logs = ran.map(({ number }) => ({ number, lines: [] as string[] }));
  if (logs.length === 0) return [];
  let at = 0;
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const [, time, rest = line] = LINE.exec(line) ?? [];
    if (rest === '' && time === undefined) continue;
    // only closes what people need not fold
    if (rest === '##[endgroup]') continue;
    const next = ran[at + 1];
    const isHead = HEAD.test(rest);
    if (next && time && isHead && secondOf(time) >= secondOf(next.startedAt!)) {
      at += 1;
    }
    logs[at].lines.push(rest);
  }
  return logs;
}

/** A line without its marker, and what the marker says of it. */
export function readLogLine(line: string): {
  text: string;
  kind: 'plain' | 'group' | 'error' | 'warning' | 'notice' | 'command';
} {
  const [, marker, text] = /^##\[(\w+)\](.*)$/.exec(line) ?? [];
  switch (marker) {
    case 'group':
    case 'error':
    case 'warning':
    case 'notice':
    case 'command':
      return { text, kind: marker };
    default:
      return { text: marker ? text : line, kind: 'plain' };
  }
}

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
