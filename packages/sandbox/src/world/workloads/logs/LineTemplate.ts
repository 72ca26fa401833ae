import { Draw } from './Draw';

/** What the placeholders of one utterance are filled in from. */
interface Filling {
  draw: Draw;
  /** When it is said, milliseconds since 1970. */
  ms: number;
  /** Placeholders that were filled in before: lines of one share them. */
  values: Record<string, string>;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** What `<name>` in a line stands for. */
const PLACEHOLDERS: Record<string, (filling: Filling) => string> = {
  /** Milliseconds of a request, now and then a long one. */
  ms: ({ draw }) => {
    const slow = draw.below(40) === 0 ? 600 : 0;
    return String(4 + draw.below(90) + draw.below(90) + slow);
  },
  n: ({ draw }) => String(1 + draw.below(240)),
  size: ({ draw }) => String(180 + draw.below(48_000)),
  order: ({ draw }) => `LS-${100_000 + draw.below(899_999)}`,
  sku: ({ draw }) => `SKU-${1_000 + draw.below(8_999)}`,
  id: ({ draw }) => hex(draw.next()),
  trace: ({ draw }) =>
    hex(draw.next()) + hex(draw.next()) + hex(draw.next()) + hex(draw.next()),
  voucher: ({ draw }) => `WINTER-${hex(draw.next()).slice(0, 4).toUpperCase()}`,
  ip: ({ draw }) => `10.244.${1 + draw.below(6)}.${2 + draw.below(250)}`,
  /** As nginx writes it. */
  clf: ({ ms }) => {
    const { clf, time } = dayAndTime(ms);
    return `${clf}:${time} +0000`;
  },
  iso: ({ ms }) => {
    const { date, time } = dayAndTime(ms);
    return `${date}T${time}.${thousandths(ms)}Z`;
  },
  /** As Python's logging writes it. */
  python: ({ ms }) => {
    const { date, time } = dayAndTime(ms);
    return `${date} ${time},${thousandths(ms)}`;
  },
};

const DAY = 86_400_000;
let day = { number: -1, date: '', clf: '' };

/** The formatting of dates is slow, and most lines are of the same day. */
function dayAndTime(ms: number): { date: string; clf: string; time: string } {
  const number = Math.floor(ms / DAY);
  if (number !== day.number) {
    const at = new Date(ms);
    const date = at.toISOString().slice(0, 10);
    const month = MONTHS[at.getUTCMonth()];
    const clf = `${date.slice(8)}/${month}/${date.slice(0, 4)}`;
    day = { number, date, clf };
  }
  const seconds = Math.floor((ms - number * DAY) / 1000);
  const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(
    seconds % 60,
  )}`;
  return { date: day.date, clf: day.clf, time };
}

function two(number: number): string {
  const whole = Math.floor(number);
  return whole < 10 ? `0${whole}` : `${whole}`;
}

function thousandths(ms: number): string {
  return String(ms % 1000).padStart(3, '0');
}

type Part = string | { name: string; shared: boolean };

/** Lines that are said together, with `<placeholders>` in them. */
export class LineTemplate {
  private readonly lines: Part[][];

  constructor(lines: readonly string[]) {
    const all = lines.join('\n');
    this.lines = lines.map(line => partsOf(line, all));
  }

  get length(): number {
    return this.lines.length;
  }

  /** The same for the same seed and time. */
  render(seed: number, ms: number): string[] {
    const filling: Filling = { draw: new Draw(seed), ms, values: {} };
    return this.lines.map(parts => {
      let text = '';
      for (const part of parts) {
        if (typeof part === 'string') text += part;
        else if (part.shared) text += sharedValue(part.name, filling);
        else text += PLACEHOLDERS[part.name](filling);
      }
      return text;
    });
  }
}

function partsOf(line: string, all: string): Part[] {
  return line
    .split(/(<\w+>)/)
    .filter(Boolean)
    .map(text => {
      const name = /^<(\w+)>$/.exec(text)?.[1];
      return name && Object.hasOwn(PLACEHOLDERS, name)
        ? { name, shared: all.split(text).length > 2 }
        : text;
    });
}

function sharedValue(name: string, filling: Filling): string {
  const { values } = filling;
  values[name] ??= PLACEHOLDERS[name](filling);
  return values[name];
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
