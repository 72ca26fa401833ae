import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { withoutSecrets } from './withoutSecrets';

/** One line: what a watch delivered, or what was done. */
type RecordingLine = {
  /** UTC with milliseconds: when the watcher had it. */
  receivedAt: string;
  scenario: string;
} & (
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubernetesObject }
  | { mark: string }
);

/** What controllers wrote during a scenario, in the order in which it came. */
export class Recording {
  private readonly lines: RecordingLine[] = [];

  constructor(
    private readonly scenario: string,
    /** Folders of this machine, which stay out of it. */
    private readonly folders: string[],
    private readonly now: () => Date = () => new Date(),
  ) {}

  event(
    type: 'ADDED' | 'MODIFIED' | 'DELETED',
    object: KubernetesObject,
  ): void {
    this.lines.push({ ...this.head(), type, object: withoutSecrets(object) });
  }

  mark(text: string): void {
    this.lines.push({ ...this.head(), mark: text });
  }

  get length(): number {
    return this.lines.length;
  }

  /** The file: one JSON object a line, by the time at which it came. */
  toString(): string {
    const sorted = [...this.lines].sort((a, b) =>
      a.receivedAt.localeCompare(b.receivedAt),
    );
    return sorted
      .map(line => `${this.withoutFolders(JSON.stringify(line))}\n`)
      .join('');
  }

  private head() {
    return { receivedAt: this.now().toISOString(), scenario: this.scenario };
  }

  /** Controllers name temporary files in their messages. */
  private withoutFolders(text: string): string {
    return this.folders.reduce(
      (rest, folder) => rest.replaceAll(pathBelow(folder), '<folder>'),
      text,
    );
  }
}

/** The folder with what follows it, up to a character that ends a path in a sentence. */
function pathBelow(folder: string): RegExp {
  const literal = folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `(?<![\\w./-])${literal}(?:/[^\\s"':,;)\\\\]+)?(?=$|[\\s"':,;)\\\\/])`,
    'g',
  );
}
