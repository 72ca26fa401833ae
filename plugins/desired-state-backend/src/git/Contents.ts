import { Turns } from '@gitops-portal/plugin-environments-node';
import type { Git } from './Git';
import type { TreeEntry } from './Tree';

/** No text that people write is longer, in bytes. */
export const textLimit = 2 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes, undefined where they are none that can be written back. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return bytes.includes(0) ? undefined : utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Texts by object id. What an id names never changes, so what was read once is
 * kept, up to a limit of characters.
 */
export class Contents {
  private readonly known = new Map<string, string | undefined>();
  private size = 0;

  constructor(
    private readonly git: Git,
    private readonly limit = 64 * 1024 * 1024,
  ) {}

  /**
   * The texts among these files by blob, those not yet known by one git
   * process. Files that are binary or far too large are left out.
   */
  async read(entries: TreeEntry[]): Promise<Map<string, string>> {
    const wanted = new Set(
      entries.filter(({ size }) => size <= textLimit).map(({ blob }) => blob),
    );
    const texts = new Map<string, string | undefined>();
    const missing: string[] = [];
    for (const blob of wanted) {
      if (this.known.has(blob)) {
        texts.set(blob, this.known.get(blob));
      } else {
        missing.push(blob);
      }
    }
    if (missing.length > 0) {
      const output = await this.git.run(['cat-file', '--batch'], {
        input: missing.map(blob => `${blob}\n`).join(''),
      });
      const turns = new Turns();
      for (const [blob, bytes] of batchOf(output)) {
        if (turns.isOver) await turns.pass();
        const text = textOf(bytes);
        texts.set(blob, text);
        this.keep(blob, text);
      }
    }
    return new Map(
      [...texts].filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
  }

  /** Knows a text without asking git. */
  keep(blob: string, text: string | undefined) {
    if (this.known.has(blob)) {
      return;
    }
    this.known.set(blob, text);
    this.size += text?.length ?? 0;
    for (const [oldest, old] of this.known) {
      if (this.size <= this.limit) {
        break;
      }
      this.known.delete(oldest);
      this.size -= old?.length ?? 0;
    }
  }
}

/** Reads what `git cat-file --batch` prints: a header line, then the bytes. */
function* batchOf(output: Buffer): Generator<[string, Buffer]> {
  let offset = 0;
  while (offset < output.length) {
    const lineEnd = output.indexOf(10, offset);
    const header = output.subarray(offset, lineEnd).toString();
    const [blob, type, size] = header.split(' ');
    if (type !== 'blob') {
      throw new Error(`git has no file ${header}`);
    }
    const end = lineEnd + 1 + Number(size);
    yield [blob, output.subarray(lineEnd + 1, end)];
    offset = end + 1;
  }
}
