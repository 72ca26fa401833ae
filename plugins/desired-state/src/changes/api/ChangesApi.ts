import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ChangeDecision,
  ChangeDetail,
  ChangeState,
  ChangeSummary,
} from '@gitops-portal/plugin-desired-state-common';

/** Whose changes: one's own, those of one's teams' apps, or all. */
export type ChangeScope = 'mine' | 'team' | 'all';

/** Which changes are asked for. */
export interface ChangesQuery {
  scope?: ChangeScope;
  app?: string;
  environment?: string;
  states?: ChangeState[];
  /** Only those of which more is to come. */
  open?: boolean;
  text?: string;
  cursor?: string;
  limit?: number;
}

/** A page of changes, the newest first. */
export interface ChangesPage {
  changes: ChangeSummary[];
  /** For the next page; absent on the last. */
  nextCursor?: string;
  /** How many are in which state, whatever states are asked for. */
  counts: Partial<Record<ChangeState, number>>;
  /** Forges that cannot be asked now. */
  problems: { source: string; message: string }[];
}

/** What the Changes pages read and decide. */
export interface ChangesApi {
  changes(query: ChangesQuery): Promise<ChangesPage>;
  /** @throws NotFoundError */
  change(id: string): Promise<ChangeDetail>;
  /**
   * Decides about a pull request, as it was at a commit, with the rights on
   * the forge of whoever is signed in.
   */
  decide(
    change: Pick<ChangeDetail, 'id' | 'head' | 'url' | 'forgeToken'>,
    decision: ChangeDecision,
  ): Promise<ChangeDetail>;
}

/** Reads and decides about changes. */
export const changesApiRef = createApiRef<ChangesApi>().with({
  id: 'plugin.desired-state.changes',
  pluginId: 'desired-state',
});
