import { setImmediate } from 'node:timers/promises';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { TreeEntry } from '../git/Tree';
import type { Source } from '../sources/Sources';
import { LayerHistory } from './LayerHistory';
import { readContent, revisionsOf, type AppContent } from './readApp';

/** An app's content as of files that are known by their ids. */
interface Known {
  files: string;
  content: AppContent;
}

/** Apps that are read before others get a turn. */
const batch = 20;

/**
 * Reads the apps of a source. Of a new head, only those apps are read again
 * whose files changed.
 */
export class AppReader {
  private readonly history: LayerHistory;
  private known = new Map<string, Known>();

  constructor(
    private readonly source: Source,
    private readonly environments: string[],
    depth?: number,
  ) {
    this.history = new LayerHistory(source.mirror, depth);
  }

  /** Every app at a commit, by name. */
  async read(head: string): Promise<DesiredApp[]> {
    const [files, revisions] = await Promise.all([
      this.filesAt(head),
      this.history.at(head),
    ]);
    const contents = await this.contentsOf(files);
    return [...contents].flatMap(([name, content]) =>
      content.environments.length === 0
        ? []
        : [
            {
              name,
              source: this.source.config.name,
              path: this.source.layout.folderOf(this.source.config, name),
              ...content,
              revisions: revisionsOf(this.source, name, content, revisions),
            },
          ],
    );
  }

  /** The YAML files of each app, apps by name. */
  private async filesAt(head: string): Promise<Map<string, TreeEntry[]>> {
    const { mirror, layout, config } = this.source;
    const files = new Map<string, TreeEntry[]>();
    for (const entry of await mirror.entries(head)) {
      const app = /\.ya?ml$/.test(entry.path)
        ? layout.appOf(config, entry.path)
        : undefined;
      if (app !== undefined) {
        files.set(app, [...(files.get(app) ?? []), entry]);
      }
    }
    return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private async contentsOf(apps: Map<string, TreeEntry[]>) {
    const before = this.known;
    const now = new Map<string, Known>();
    const changed: [string, TreeEntry[]][] = [];
    for (const [app, entries] of apps) {
      const files = entries.map(({ path, blob }) => `${blob} ${path}`).join();
      const same = before.get(app);
      now.set(
        app,
        same?.files === files
          ? same
          : { files, content: { environments: [], requests: [] } },
      );
      if (same?.files !== files) {
        changed.push([app, entries]);
      }
    }
    const texts = await this.source.mirror.read(
      changed.flatMap(([, entries]) => entries),
    );
    for (const [index, [app, entries]] of changed.entries()) {
      now.get(app)!.content = readContent(
        this.source,
        app,
        new Map(entries.map(({ path, blob }) => [path, texts.get(blob)])),
        this.environments,
      );
      if (index % batch === batch - 1) {
        await setImmediate();
      }
    }
    this.known = now;
    return new Map([...now].map(([app, { content }]) => [app, content]));
  }
}
