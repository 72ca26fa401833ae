import {
  areCompared,
  isOlderRun,
  type Ancestry,
  type RunOrder,
} from '@gitops-portal/plugin-artifacts-common';
import type {
  AnnouncementStore,
  StoredAnnouncement,
} from './AnnouncementStore';

/** Finds out which announcements come too late. */
export class LateRuns {
  constructor(
    private readonly deps: {
      store: Pick<AnnouncementStore, 'broughtBefore'>;
      /** How a commit lies to another; undefined where the forge does not say. */
      ancestry(
        repository: string,
        sha: string,
        other: string,
      ): Promise<Ancestry>;
    },
  ) {}

  /** The run that brought something newer before; undefined where none did. */
  async newerThan(entry: StoredAnnouncement): Promise<RunOrder | undefined> {
    const { claims } = entry;
    for (const other of await this.deps.store.broughtBefore(entry)) {
      const lies =
        other.sha && areCompared(claims, other)
          ? await this.deps.ancestry(claims.repository, claims.sha, other.sha)
          : undefined;
      if (isOlderRun(claims, other, lies)) return other;
    }
    return undefined;
  }
}
