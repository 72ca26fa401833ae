/** Where a job's lines go. */
export type LogSink = (text: string) => void;

/**
 * The log of one job in the form of GitHub's: each line begins with its time,
 * groups and errors are marked, secrets are masked.
 */
export class JobLog {
  private readonly masks = new Set<string>();
  private rest = '';

  constructor(private readonly sink: LogSink) {}

  /** Replaces a text by `***` in whatever is written from now on. */
  mask(secret: string): void {
    for (const line of secret.split('\n')) {
      if (line.trim().length > 0) this.masks.add(line.trim());
    }
  }

  group(title: string, lines: string[] = []): void {
    this.line(`##[group]${title}`);
    for (const line of lines) this.line(line);
    this.line('##[endgroup]');
  }

  error(message: string): void {
    this.line(`##[error]${message}`);
  }

  /** One line, or several. */
  line(text: string): void {
    let masked = text;
    for (const mask of this.masks) masked = masked.replaceAll(mask, '***');
    const time = new Date().toISOString().replace('Z', '0000Z');
    this.sink(
      masked
        .split('\n')
        .map(line => `${time} ${line}\n`)
        .join(''),
    );
  }

  /** What a program printed, in pieces; its workflow commands are obeyed. */
  write(chunk: string): void {
    const lines = (this.rest + chunk).split(/\r?\n/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.printed(line);
  }

  /** The program has ended: its last line may have no end. */
  flush(): void {
    if (this.rest) this.printed(this.rest);
    this.rest = '';
  }

  private printed(line: string): void {
    const [, command, message] =
      /^::(group|endgroup|error|warning|notice|debug|add-mask)(?: [^:]*)?::(.*)$/.exec(
        line,
      ) ?? [];
    if (command === 'add-mask') {
      this.mask(message);
    } else {
      this.line(command ? `##[${command}]${message}` : line);
    }
  }
}
