import type { AuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from './DesiredStateService';
import type { DesiredApp } from './model';

/** What is otherwise than at the look before. */
export interface AppDifferences {
  /** New ones, and those of which something changed. */
  changed: DesiredApp[];
  /** Names of those that are gone. */
  removed: string[];
  /** Names of the sources that could not be read: what they have is kept. */
  unread: string[];
}

/**
 * All apps, kept by what is new: read whole once, and from then on for what
 * changed between two looks. For plugins, on their own behalf.
 */
export class FollowedApps {
  private known: ReadonlyMap<string, DesiredApp> = new Map();
  private cursor: string | undefined;

  constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'appNews'>;
    },
  ) {}

  /** As of the last look. By name. */
  get all(): ReadonlyMap<string, DesiredApp> {
    return this.known;
  }

  /**
   * Looks for what is new; one look at a time.
   *
   * @throws what desired state answers; what was known stays
   */
  async refresh(): Promise<AppDifferences> {
    const { auth, desiredState } = this.deps;
    const changed = new Map<string, DesiredApp>();
    const removed = new Set<string>();
    const unread = new Set<string>();
    let { cursor } = this;
    let isWhole = false;
    for (let isMore = true; isMore; ) {
      const credentials = await auth.getOwnServiceCredentials();
      const news = await desiredState.appNews({ credentials, since: cursor });
      if (news.reset) {
        isWhole = true;
        changed.clear();
        removed.clear();
      }
      for (const source of news.unread) unread.add(source);
      for (const app of news.apps) {
        changed.set(app.name, app);
        removed.delete(app.name);
      }
      for (const name of news.removed) {
        changed.delete(name);
        removed.add(name);
      }
      ({ cursor, isMore } = news);
    }
    const gone = isWhole
      ? [...this.known.values()].flatMap(({ name, source }) =>
          changed.has(name) || unread.has(source) ? [] : [name],
        )
      : [...removed];
    this.cursor = cursor;
    if (changed.size > 0 || gone.length > 0) {
      const known = new Map([...this.known, ...changed]);
      for (const name of gone) known.delete(name);
      this.known = known;
    }
    return {
      changed: [...changed.values()],
      removed: gone,
      unread: [...unread],
    };
  }
}
