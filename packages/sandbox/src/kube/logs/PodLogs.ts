/** One line of a container's log; `time` is RFC 3339. */
export interface LogLine {
  time: string;
  text: string;
}

interface PodRef {
  namespace: string;
  name: string;
}

/** A line as it is written, and where it comes from. */
interface WrittenLine {
  pod: PodRef;
  container: string;
  line: LogLine;
}

/** The logs of all containers of a cluster, the latest lines of each. */
export class PodLogs {
  private readonly lines = new Map<string, LogLine[]>();
  /** The saved form of each log, until it changes. */
  private readonly printed = new Map<string, string>();
  private readonly followers = new Map<
    string,
    Set<(line: LogLine | undefined) => void>
  >();

  private readonly collectors = new Set<(written: WrittenLine) => void>();

  /**
   * @param limit - lines kept of each container
   * @param savedLimit - lines of each that outlive the process
   */
  constructor(
    private readonly limit: number,
    private readonly savedLimit: number,
  ) {}

  append(pod: PodRef, container: string, line: LogLine): void {
    const key = logKey(pod, container);
    let lines = this.lines.get(key);
    if (!lines) {
      lines = [];
      this.lines.set(key, lines);
    }
    lines.push(line);
    this.printed.delete(key);
    if (lines.length > this.limit * 1.25) {
      lines.splice(0, lines.length - this.limit);
    }
    for (const follower of this.followers.get(key) ?? []) {
      follower(line);
    }
    for (const collect of this.collectors) {
      collect({ pod, container, line });
    }
  }

  /** Calls back with each new line of any container, as a log collector. */
  onLine(listener: (written: WrittenLine) => void): () => void {
    this.collectors.add(listener);
    return () => {
      this.collectors.delete(listener);
    };
  }

  /** Undefined where the container has not logged. */
  read(
    pod: PodRef,
    container: string,
    previous = false,
  ): readonly LogLine[] | undefined {
    const key = logKey(pod, container);
    return this.lines.get(previous ? `${key}/previous` : key);
  }

  /** Makes the log that of the container's previous instance. */
  rotate(pod: PodRef, container: string): void {
    const key = logKey(pod, container);
    this.lines.set(`${key}/previous`, this.lines.get(key) ?? []);
    this.lines.set(key, []);
    this.printed.delete(key);
    this.printed.delete(`${key}/previous`);
    this.endFollowers(key);
  }

  /** Calls back with each new line, and once with undefined at the end. */
  follow(
    pod: PodRef,
    container: string,
    listener: (line: LogLine | undefined) => void,
  ): () => void {
    const key = logKey(pod, container);
    const listeners = this.followers.get(key) ?? new Set();
    this.followers.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /** Drops the logs of a pod that is gone and ends their followers. */
  remove(pod: PodRef): void {
    const prefix = `${pod.namespace}/${pod.name}/`;
    for (const key of [...this.lines.keys(), ...this.followers.keys()]) {
      if (key.startsWith(prefix)) {
        this.lines.delete(key);
        this.printed.delete(key);
        this.endFollowers(key);
      }
    }
  }

  /**
   * The logs as JSON, the last lines of each: enough for who looks after a
   * restart, and little enough to be written often.
   */
  json(): string {
    const logs = [...this.lines].map(([key, lines]) => {
      let text = this.printed.get(key);
      if (text === undefined) {
        text = JSON.stringify(lines.slice(-this.savedLimit));
        this.printed.set(key, text);
      }
      return `${JSON.stringify(key)}:${text}`;
    });
    return `{${logs.join(',')}}`;
  }

  restore(saved: Record<string, LogLine[]>): void {
    for (const [key, lines] of Object.entries(saved)) {
      this.lines.set(key, lines);
    }
  }

  private endFollowers(key: string): void {
    const listeners = this.followers.get(key);
    this.followers.delete(key);
    for (const listener of listeners ?? []) {
      listener(undefined);
    }
  }
}

function logKey(pod: PodRef, container: string): string {
  return `${pod.namespace}/${pod.name}/${container}`;
}
