import type { AuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from './DesiredStateService';

/** Where a file is, as one word. */
export const fileKey = (source: string, path: string) => `${source}\n${path}`;

const sourceOf = (key: string) => key.slice(0, key.indexOf('\n'));

/**
 * Some files of all sources, kept by what is new: read whole once, and from
 * then on for what changed between two looks. For plugins, on their own behalf.
 */
export class FollowedFiles {
  private known: ReadonlyMap<string, string> = new Map();
  private cursor: string | undefined;

  constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'fileNews'>;
    },
    /** Which files: by the start of their paths, and what they are called. */
    private readonly filter: { prefix?: string; names?: string[] },
  ) {}

  /** Texts as of the last look, by `fileKey`. */
  get all(): ReadonlyMap<string, string> {
    return this.known;
  }

  /**
   * Looks for what is new; one look at a time. What a source has that could not
   * be read is kept.
   *
   * @throws what desired state answers; what was known stays
   */
  async refresh(): Promise<void> {
    const { auth, desiredState } = this.deps;
    let known = new Map(this.known);
    let { cursor } = this;
    const unread = new Set<string>();
    let isWhole = false;
    for (let isMore = true; isMore; ) {
      const credentials = await auth.getOwnServiceCredentials();
      const news = await desiredState.fileNews({
        ...{ credentials, ...this.filter, since: cursor },
      });
      if (news.reset) {
        isWhole = true;
        known = new Map();
      }
      for (const source of news.unread) unread.add(source);
      for (const { source, path, text } of news.files) {
        if (text === undefined) known.delete(fileKey(source, path));
        else known.set(fileKey(source, path), text);
      }
      ({ cursor, isMore } = news);
    }
    for (const [key, text] of isWhole ? this.known : []) {
      if (unread.has(sourceOf(key))) known.set(key, text);
    }
    this.known = known;
    this.cursor = cursor;
  }
}
