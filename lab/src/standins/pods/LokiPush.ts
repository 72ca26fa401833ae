/** The most lines that wait while Loki does not answer. */
const MOST_WAITING = 20_000;

const EVERY_MS = 1_000;

interface Line {
  labels: Record<string, string>;
  /** Nanoseconds since 1970. */
  time: string;
  text: string;
}

/** Sends lines to Loki, together once a second; keeps them while it is away. */
export class LokiPush {
  private waiting: Line[] = [];
  private timer?: NodeJS.Timeout;
  private sending = false;
  private failed = false;

  constructor(
    private readonly to: {
      /** Address of Loki, without a path. */
      url: string;
      tenant: string;
      /** What is wrong, once when it begins. */
      complain(message: string): void;
    },
  ) {}

  start(): void {
    this.timer = setInterval(() => this.flush(), EVERY_MS);
  }

  push(labels: Record<string, string>, text: string, at: Date): void {
    if (this.waiting.length >= MOST_WAITING) this.waiting.shift();
    this.waiting.push({ labels, text, time: `${at.getTime()}000000` });
  }

  /** Sends what waits; resolves when Loki has answered. */
  async flush(): Promise<void> {
    if (this.sending || this.waiting.length === 0) return;
    this.sending = true;
    const lines = this.waiting;
    this.waiting = [];
    const refused = await this.send(lines);
    this.sending = false;
    if (refused)
      this.waiting = [...lines, ...this.waiting].slice(-MOST_WAITING);
    if (refused && !this.failed) this.to.complain(refused);
    this.failed = Boolean(refused);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** @returns why it has to be sent again, if so */
  private async send(lines: readonly Line[]): Promise<string | undefined> {
    try {
      const response = await fetch(`${this.to.url}/loki/api/v1/push`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-scope-orgid': this.to.tenant,
        },
        body: JSON.stringify({ streams: streamsOf(lines) }),
      });
      if (response.ok) return undefined;
      const said = `Loki answered ${response.status}: ${await response.text()}`;
      // what it refuses for good, such as lines too old, is not sent again
      if (response.status < 500 && response.status !== 429) {
        this.to.complain(said);
        return undefined;
      }
      return said;
    } catch (error) {
      return `Loki at ${this.to.url} cannot be reached: ${error}`;
    }
  }
}

function streamsOf(lines: readonly Line[]) {
  const streams = new Map<
    string,
    { stream: Record<string, string>; values: [string, string][] }
  >();
  for (const { labels, text, time } of lines) {
    const key = JSON.stringify(labels);
    const stream = streams.get(key) ?? { stream: labels, values: [] };
    stream.values.push([time, text]);
    streams.set(key, stream);
  }
  return [...streams.values()];
}
