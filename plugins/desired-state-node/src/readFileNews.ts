import type { AuthService } from '@backstage/backend-plugin-api';
import type { DesiredStateService } from './DesiredStateService';
import type { FileNews } from './model';

/** Which files: by the start of their paths, and what they are called. */
export interface FileFilter {
  prefix?: string;
  names?: string[];
}

/** What is new of files since a cursor, or all of them. */
export interface ReadFileNews {
  cursor: string;
  /** Whether it is all that there is: nothing from before counts. */
  isWhole: boolean;
  /** In the order in which they are to be taken. */
  files: FileNews['files'];
  /** Names of the sources that could not be read: what they have is kept. */
  unread: ReadonlySet<string>;
}

/** Where a file is, as one word. */
export const fileKey = (source: string, path: string) => `${source}\n${path}`;

/** The source and the path of a key. */
export function fileOf(key: string): { source: string; path: string } {
  const [source, path] = key.split('\n');
  return { source, path };
}

/**
 * Reads what is new of files, part after part. For plugins, on their own
 * behalf.
 *
 * @param since - cursor of the news before; all of the files where absent
 * @throws what desired state answers
 */
export async function readFileNews(
  deps: {
    auth: AuthService;
    desiredState: Pick<DesiredStateService, 'fileNews'>;
  },
  filter: FileFilter,
  since: string | undefined,
): Promise<ReadFileNews> {
  let cursor = since;
  let isWhole = false;
  let files: FileNews['files'] = [];
  const unread = new Set<string>();
  for (;;) {
    const credentials = await deps.auth.getOwnServiceCredentials();
    const part = await deps.desiredState.fileNews({
      ...{ credentials, ...filter, since: cursor },
    });
    if (part.reset) {
      isWhole = true;
      files = [];
    }
    files.push(...part.files);
    for (const source of part.unread) unread.add(source);
    cursor = part.cursor;
    if (!part.isMore) return { cursor, isWhole, files, unread };
  }
}
