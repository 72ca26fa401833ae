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
    const at = new Date(ms);
    const day = String(at.getUTCDate()).padStart(2, '0');
    const time = at.toISOString().slice(11, 19);
    return `${day}/${
      MONTHS[at.getUTCMonth()]
    }/${at.getUTCFullYear()}:${time} +0000`;
  },
  iso: ({ ms }) => new Date(ms).toISOString(),
  /** As Python's logging writes it. */
  python: ({ ms }) =>
    new Date(ms).toISOString().slice(0, 23).replace('T', ' ').replace('.', ','),
};

type Part = string | { name: string };

/** Lines that are said together, with `<placeholders>` in them. */
export class LineTemplate {
  private readonly lines: Part[][];

  constructor(lines: readonly string[]) {
    this.lines = lines.map(partsOf);
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
        text += typeof part === 'string' ? part : valueOf(part.name, filling);
      }
      return text;
    });
  }
}

function partsOf(line: string): Part[] {
  return line
    .split(/(<\w+>)/)
    .filter(Boolean)
    .map(text => {
      const name = /^<(\w+)>$/.exec(text)?.[1];
      return name && Object.hasOwn(PLACEHOLDERS, name) ? { name } : text;
    });
}

function valueOf(name: string, filling: Filling): string {
  const { values } = filling;
  values[name] ??= PLACEHOLDERS[name](filling);
  return values[name];
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
