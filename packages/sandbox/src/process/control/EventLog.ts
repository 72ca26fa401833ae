/** Something that was simulated, or that the sandbox noticed. */
export interface SandboxEvent {
  /** RFC 3339. */
  at: string;
  kind:
    | 'drift'
    | 'outage'
    | 'restored'
    | 'release'
    | 'push'
    | 'service-fault'
    | 'service-restored';
  /** One sentence. */
  message: string;
  details?: Record<string, unknown>;
}

const LIMIT = 500;

/** What happened in the sandbox since its start, newest last. */
export class EventLog {
  private readonly held: SandboxEvent[] = [];

  add(
    kind: SandboxEvent['kind'],
    message: string,
    details?: Record<string, unknown>,
  ): SandboxEvent {
    const at = new Date().toISOString();
    const event = { at, kind, message, ...(details ? { details } : {}) };
    this.held.push(event);
    if (this.held.length > LIMIT) {
      this.held.shift();
    }
    return event;
  }

  list(): readonly SandboxEvent[] {
    return this.held;
  }
}
