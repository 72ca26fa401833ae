import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Loki allows ten for a tenant, and others want some of them. */
const mostOfOne = 8;

/**
 * The tails that people have open. Where somebody opens one too many the
 * oldest ends: most likely nobody reads it, and its connection broke unseen.
 */
export class OpenTails {
  /** What ends each, oldest first, by entity ref. */
  private readonly ends = new Map<string, Set<() => void>>();

  /** @returns what says that it is over */
  open(credentials: BackstageCredentials, end: () => void): () => void {
    const { userEntityRef: user } = credentials.principal as {
      userEntityRef?: string;
    };
    // Programs are the operator's, and say nothing of for whom they ask.
    if (!user) return () => {};
    const own = this.ends.get(user) ?? new Set();
    this.ends.set(user, own.add(end));
    const [oldest] = own;
    if (own.size > mostOfOne) {
      own.delete(oldest);
      oldest();
    }
    return () => {
      own.delete(end);
      if (own.size === 0 && this.ends.get(user) === own) {
        this.ends.delete(user);
      }
    };
  }
}
