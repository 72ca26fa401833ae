import type {
  Freshness,
  FreshnessProblem,
  FreshnessState,
} from '@gitops-portal/plugin-environments-common';

/** Remembers since when a state holds, and tells when it changes. */
export class FreshnessClock {
  private state: FreshnessState = 'connecting';
  private problem?: FreshnessProblem;
  private reason?: string;
  private since = new Date().toISOString();

  constructor(private readonly onChange: (freshness: Freshness) => void) {}

  get current(): FreshnessState {
    return this.state;
  }

  /** A new reason for the same state does not make it younger. */
  set(
    state: FreshnessState,
    why: { problem?: FreshnessProblem; reason?: string } = {},
    asOf?: string,
  ) {
    const isSame =
      state === this.state &&
      why.problem === this.problem &&
      why.reason === this.reason;
    if (isSame) return;
    if (state !== this.state) this.since = new Date().toISOString();
    this.state = state;
    this.problem = why.problem;
    this.reason = why.reason;
    this.onChange(this.read(asOf));
  }

  read(asOf?: string): Freshness {
    return {
      state: this.state,
      since: this.since,
      ...(asOf ? { asOf } : {}),
      ...(this.problem ? { problem: this.problem } : {}),
      ...(this.reason ? { reason: this.reason } : {}),
    };
  }
}
