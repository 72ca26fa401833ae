import { Turns } from '@gitops-portal/plugin-environments-node';
import type { TreeEntry } from '../git/Tree';
import type { TreeDifference } from '../git/TreeDifference';
import type { Source } from '../sources/Sources';

const isYaml = (path: string) => /\.ya?ml$/.test(path);
const isRegular = ({ mode }: TreeEntry) => mode.startsWith('100');

/** The YAML files of each app. */
export class AppFiles {
  private readonly byApp = new Map<string, Map<string, TreeEntry>>();

  private constructor(private readonly source: Source) {}

  /** Of all files of a source, those that are an app's. */
  static async all(source: Source, entries: TreeEntry[]): Promise<AppFiles> {
    const files = new AppFiles(source);
    const turns = new Turns();
    for (const entry of entries) {
      if (turns.isOver) await turns.pass();
      files.set(entry.path, entry);
    }
    return files;
  }

  /** Names of the apps that have any. */
  apps(): Iterable<string> {
    return this.byApp.keys();
  }

  of(app: string): TreeEntry[] {
    return [...(this.byApp.get(app)?.values() ?? [])];
  }

  /**
   * Follows the files to another commit.
   *
   * @returns names of the apps whose files differ there
   */
  async change(
    differences: TreeDifference[],
    entryAt: (difference: TreeDifference) => TreeEntry | undefined,
  ): Promise<Set<string>> {
    const changed = new Set<string>();
    const turns = new Turns();
    for (const difference of differences) {
      if (turns.isOver) await turns.pass();
      if (difference.isFolder) continue;
      const app = this.set(difference.path, entryAt(difference));
      if (app !== undefined) changed.add(app);
    }
    return changed;
  }

  /** The app that the file is of; undefined for none. */
  private set(path: string, entry: TreeEntry | undefined): string | undefined {
    const { layout, config } = this.source;
    const app = isYaml(path) ? layout.appOf(config, path) : undefined;
    if (app === undefined) return undefined;
    const own = this.byApp.get(app) ?? new Map<string, TreeEntry>();
    if (entry && isRegular(entry)) own.set(path, entry);
    else own.delete(path);
    if (own.size > 0) this.byApp.set(app, own);
    else this.byApp.delete(app);
    return app;
  }
}
