const newline = 0x0a;

/** Far above what etcd stores: such a line is no Kubernetes object. */
const maxLineBytes = 64 * 1024 * 1024;

/** Cuts a byte stream into the JSON values on its lines. */
export class JsonLines {
  private parts: Buffer[] = [];
  private bytes = 0;

  /**
   * The values whose lines are complete with this chunk.
   *
   * @throws SyntaxError for a line that is no JSON
   */
  push(chunk: Buffer): unknown[] {
    const values: unknown[] = [];
    let start = 0;
    for (
      let end = chunk.indexOf(newline, start);
      end >= 0;
      end = chunk.indexOf(newline, start)
    ) {
      const line = this.complete(chunk.subarray(start, end));
      if (line.trim()) values.push(JSON.parse(line));
      start = end + 1;
    }
    if (start < chunk.length) this.keep(chunk.subarray(start));
    return values;
  }

  /** Whether a line has begun and not ended. */
  get isInMidLine(): boolean {
    return this.bytes > 0;
  }

  private complete(tail: Buffer): string {
    if (this.parts.length === 0) return tail.toString('utf8');
    const line = Buffer.concat([...this.parts, tail]).toString('utf8');
    this.parts = [];
    this.bytes = 0;
    return line;
  }

  private keep(part: Buffer) {
    this.parts.push(part);
    this.bytes += part.length;
    if (this.bytes > maxLineBytes) {
      throw new SyntaxError(`A line is longer than ${maxLineBytes} bytes`);
    }
  }
}
