import type { AuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from './DesiredStateService';
import { fileKey, fileOf, readFileNews, type FileFilter } from './readFileNews';

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
    private readonly filter: FileFilter,
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
    const { cursor, isWhole, files, unread } = await readFileNews(
      this.deps,
      this.filter,
      this.cursor,
    );
    const known = new Map(
      [...this.known].filter(
        ([key]) => !isWhole || unread.has(fileOf(key).source),
      ),
    );
    for (const { source, path, text } of files) {
      if (text === undefined) known.delete(fileKey(source, path));
      else known.set(fileKey(source, path), text);
    }
    this.known = known;
    this.cursor = cursor;
  }
}
