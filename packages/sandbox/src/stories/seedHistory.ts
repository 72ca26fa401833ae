import { fastImportStream } from './fastImport';
import { importedCommits } from './history/importedCommits';
import { layOutHistory } from './history/layOut';
import { planHistory } from './history/planHistory';
import { EXAMPLE_CONTENT, readContent } from './readContent';
import type { SeededHistory } from './SeededHistory';
import { summariseHistory } from './summariseHistory';

/** Runs git in the repository to fill; the forge's GitRepository is one. */
export interface GitRunner {
  run(
    args: readonly string[],
    options?: { input?: string | Buffer },
  ): Promise<Buffer>;
}

/** What to seed, and where. */
export interface SeedOptions {
  /** An empty bare repository. */
  git: GitRunner;
  /** The folder with the content; the project's example by default. */
  content?: string;
  branch?: string;
  /** The end of the history. */
  now?: Date;
  /**
   * Address of the repository, put in place of the one in the content, where
   * the forge listens on another port than usual.
   */
  repositoryUrl?: string;
  /** Texts to put at the end of files of the content, by path. */
  appended?: ReadonlyMap<string, string>;
}

const EXAMPLE_URL = 'http://127.0.0.1:7110/lumen/platform-config.git';

/**
 * Fills an empty repository with fourteen days of history that end at the
 * content. The same content and time always give the same commits. Merged
 * pull requests keep their heads at `refs/pull/NUMBER/head`, as on the forge.
 */
export async function seedHistory(
  options: SeedOptions,
): Promise<SeededHistory> {
  const { git, branch = 'main', now = new Date() } = options;
  const files = await readContent(options.content ?? EXAMPLE_CONTENT);
  for (const [path, text] of files) {
    files.set(
      path,
      text.replaceAll(EXAMPLE_URL, options.repositoryUrl ?? EXAMPLE_URL),
    );
  }
  for (const [path, text] of options.appended ?? []) {
    files.set(path, `${files.get(path) ?? ''}${text}`);
  }
  const { commits, skipped } = planHistory(files, now);
  const history = layOutHistory(commits, now);
  const imports = importedCommits(history, branch);
  const output = await git.run(['fast-import', '--quiet', '--done'], {
    input: fastImportStream(imports),
  });
  const names = output.toString('utf8').trim().split('\n');
  const shas = new Map(imports.map(({ mark }, index) => [mark, names[index]]));
  const shaOf = (mark: number) => {
    const sha = shas.get(mark);
    if (!sha) {
      throw new Error(`git fast-import named no commit for mark ${mark}`);
    }
    return sha;
  };
  return { ...summariseHistory(history, shaOf, branch), skipped };
}
