import type { BuiltProgram } from './ProgramStore';

/** Where progress is written: a terminal gets one line that changes. */
export interface ProgressScreen {
  isTTY?: boolean;
  write(text: string): unknown;
}

const liveEveryMs = 1_000;
const plainEveryMs = 60_000;
const eraseLine = '\r\u001b[K';

/** Tells at a terminal, or line by line, how far the build is. */
export class BuildProgress {
  private count = 0;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly total: number,
    private readonly screen: ProgressScreen,
    private readonly now: () => number = Date.now,
  ) {}

  /** The next program begins. */
  begin(name: string, version: string): void {
    this.count++;
    const began = this.now();
    const tell = () => {
      const elapsed = Math.round((this.now() - began) / 1000);
      this.show(`${this.place} ${name} ${version}: building, ${elapsed} s`);
    };
    if (this.screen.isTTY) tell();
    else this.show(`${this.place} ${name} ${version}: building`);
    this.timer = setInterval(
      tell,
      this.screen.isTTY ? liveEveryMs : plainEveryMs,
    );
    this.timer.unref();
  }

  /** It was there already. */
  skip(name: string, built: BuiltProgram): void {
    this.count++;
    this.finish(
      `${name} ${built.version}: built before, ${sizeInWords(built.bytes)}`,
    );
  }

  done(name: string, built: BuiltProgram): void {
    const { version, seconds, bytes } = built;
    this.finish(
      `${name} ${version}: ${seconds.toFixed(0)} s, ${sizeInWords(bytes)}`,
    );
  }

  failed(message: string): void {
    this.finish(`${message}`);
  }

  private finish(text: string): void {
    clearInterval(this.timer);
    const start = this.screen.isTTY ? eraseLine : '';
    this.screen.write(`${start}${this.place} ${text}\n`);
  }

  private show(text: string): void {
    this.screen.write(this.screen.isTTY ? `${eraseLine}${text}` : `${text}\n`);
  }

  private get place(): string {
    return `[${this.count}/${this.total}]`;
  }
}

/** Bytes as people say them: `114 MB`. */
export function sizeInWords(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 10
    ? `${megabytes.toFixed(1)} MB`
    : `${Math.round(megabytes)} MB`;
}
