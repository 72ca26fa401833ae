/** An event of a `text/event-stream`. */
export interface StreamEvent {
  /** `message` where the stream names none. */
  event: string;
  data: string;
}

/**
 * Reads a `text/event-stream` that comes in pieces cut anywhere, by the rules
 * of HTML (9.2.6): lines end with LF, CR or CRLF, an empty line ends an event,
 * a line that starts with a colon is a comment, and what stands before the end
 * of the stream without an empty line behind it is no event.
 */
export class EventStreamParser {
  private rest = '';
  private started = false;
  private endsWithCr = false;
  private event = '';
  private data: string[] = [];

  /** Takes the next piece and gives the events that it completes. */
  push(piece: string): StreamEvent[] {
    let text = piece;
    if (!this.started && text) {
      this.started = true;
      text = text.replace(/^\ufeff/, '');
    }
    // The LF of a CRLF that was cut in two ends nothing more.
    if (this.endsWithCr && text) {
      text = text.replace(/^\n/, '');
      this.endsWithCr = false;
    }
    if (text.endsWith('\r')) this.endsWithCr = true;
    const lines = text.split(/\r\n|\r|\n/);
    lines[0] = this.rest + lines[0];
    this.rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      const event = this.takeLine(line);
      if (event) events.push(event);
    }
    return events;
  }

  private takeLine(line: string): StreamEvent | undefined {
    if (line === '') {
      const { event, data } = this;
      this.event = '';
      this.data = [];
      return data.length > 0
        ? { event: event || 'message', data: data.join('\n') }
        : undefined;
    }
    const [, field, value] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? [];
    if (field === 'event') this.event = value ?? '';
    if (field === 'data') this.data.push(value ?? '');
    return undefined;
  }
}
