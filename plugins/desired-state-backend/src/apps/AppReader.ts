import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { TreeEntry } from '../git/Tree';
import type { TreeDifference } from '../git/TreeDifference';
import type { Source } from '../sources/Sources';
import { AppFiles } from './AppFiles';
import {
  LayerHistory,
  type HistoryPart,
  type PlacedRevision,
} from './LayerHistory';
import {
  readContent,
  type AppContent,
  type EffectiveRequests,
} from './readApp';

/** Pairs of commits of which it is kept which apps differ. */
const comparedLimit = 4;

/** An app as it was read, whether or not it is in an environment. */
interface ReadApp {
  content: AppContent;
  effective: EffectiveRequests;
  /** By environment. */
  revisions: Map<string, PlacedRevision>;
  /** The same object until something of it changes. */
  app: DesiredApp;
}

/** Everything that is known of a source at a head. */
interface Known {
  head: string;
  files: AppFiles;
  apps: Map<string, ReadApp>;
  /** The place of the head in the branch's history. */
  place: number;
  /** Those that are in an environment, or delivered to one, by name. */
  listing: DesiredApp[];
}

/**
 * Reads the apps of a source. A new head costs what changed: files by a
 * comparison of the two trees, revisions by the new commits.
 */
export class AppReader {
  private readonly history: LayerHistory;
  private readonly effective = new WeakMap<DesiredApp, EffectiveRequests>();
  /** Asked at each new head by every plugin that follows apps. */
  private readonly compared = new Map<
    string,
    Promise<Set<string> | undefined>
  >();
  private known: Known | undefined;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly source: Source,
    private readonly environments: string[],
    depth?: number,
  ) {
    this.history = new LayerHistory(source.mirror, depth);
  }

  /**
   * Every app at a commit, by name; who changed since the last call are new
   * objects, all others the same.
   */
  read(head: string): Promise<DesiredApp[]> {
    const read = this.reading.then(() => this.readNext(head));
    this.reading = read.catch(() => {});
    return read;
  }

  /** What an app asked for when it was read: none of another reader's. */
  requestsOf(app: DesiredApp): EffectiveRequests {
    return this.effective.get(app) ?? new Map();
  }

  /**
   * Names of the apps that differ between two commits, in their files or in
   * the commits that touched them; undefined where only reading all can tell.
   */
  changed(from: string, to: string): Promise<Set<string> | undefined> {
    const key = `${from} ${to}`;
    const known = this.compared.get(key);
    if (known) return known;
    const changed = this.compare(from, to);
    changed.catch(() => this.compared.delete(key));
    this.compared.set(key, changed);
    for (const oldest of [...this.compared.keys()].slice(0, -comparedLimit)) {
      this.compared.delete(oldest);
    }
    return changed;
  }

  private async compare(
    from: string,
    to: string,
  ): Promise<Set<string> | undefined> {
    const part = await this.history.since(from, to, 0);
    if (!part) return undefined;
    const paths = [
      ...(await this.source.mirror.differences(from, to)).map(
        ({ path }) => path,
      ),
      ...part.files.keys(),
    ];
    const { layout, config } = this.source;
    const apps = paths.flatMap(path => layout.appOf(config, path) ?? []);
    return new Set(apps);
  }

  private async readNext(head: string): Promise<DesiredApp[]> {
    const { known } = this;
    if (known?.head === head) return known.listing;
    // What fails half-way is not built upon.
    this.known = undefined;
    const next = known
      ? await this.readAfter(known, head)
      : await this.readAll(head);
    this.known = next;
    return next.listing;
  }

  private async readAll(head: string): Promise<Known> {
    const { mirror } = this.source;
    const [files, part] = await Promise.all([
      AppFiles.all(this.source, await mirror.entries(head)),
      this.history.until(head),
    ]);
    const apps = new Map<string, ReadApp>();
    await this.readContents(files, files.apps(), apps);
    await this.placeRevisions(apps, part);
    return { head, files, apps, place: part.place, listing: listed(apps) };
  }

  private async readAfter(known: Known, head: string): Promise<Known> {
    const { files, apps } = known;
    const { mirror } = this.source;
    const part = await this.history.since(known.head, head, known.place);
    // Another history: of every app, everything may be otherwise.
    if (!part) return this.readAll(head);
    const [tree, differences] = await Promise.all([
      mirror.tree(head),
      mirror.differences(known.head, head),
    ]);
    const entryAt = ({ path }: TreeDifference): TreeEntry | undefined =>
      tree.get(path);
    const changed = await files.change(differences, entryAt);
    await this.readContents(files, changed, apps);
    await this.placeRevisions(apps, part);
    return { ...known, head, place: part.place, listing: listed(apps) };
  }

  /** Reads the files of some apps anew; one that has none any more goes. */
  private async readContents(
    files: AppFiles,
    changed: Iterable<string>,
    apps: Map<string, ReadApp>,
  ) {
    const turns = new Turns();
    const reads = [...changed].map(name => ({ name, own: files.of(name) }));
    for (const { name, own } of reads) {
      if (own.length === 0) apps.delete(name);
    }
    const texts = await this.source.mirror.read(
      reads.flatMap(({ own }) => own),
    );
    for (const { name, own } of reads) {
      if (own.length === 0) continue;
      if (turns.isOver) await turns.pass();
      const { content, effective } = await readContent(
        this.source,
        name,
        new Map(own.map(({ path, blob }) => [path, texts.get(blob)])),
        this.environments,
      );
      const revisions = apps.get(name)?.revisions ?? new Map();
      const read = { content, effective, revisions };
      apps.set(name, { ...read, app: this.describe(name, read) });
    }
  }

  /** Notes the commits of a part of the history with the apps they touched. */
  private async placeRevisions(
    apps: Map<string, ReadApp>,
    { files }: HistoryPart,
  ) {
    const { layout, config } = this.source;
    const turns = new Turns();
    const touched = new Map<string, string[]>();
    for (const path of files.keys()) {
      if (turns.isOver) await turns.pass();
      const app = layout.appOf(config, path);
      if (app === undefined) continue;
      touched.set(app, [...(touched.get(app) ?? []), path]);
    }
    for (const [name, paths] of touched) {
      if (turns.isOver) await turns.pass();
      const read = apps.get(name);
      if (!read) continue;
      for (const environment of this.environments) {
        const [newest] = layout
          .layersOf(config, name, environment, paths)
          .flatMap(({ path }) => files.get(path) ?? [])
          .sort((a, b) => b.place - a.place);
        if (newest) read.revisions.set(environment, newest);
      }
      read.app = this.describe(name, read);
    }
  }

  private describe(
    name: string,
    { content, effective, revisions }: Omit<ReadApp, 'app'>,
  ): DesiredApp {
    const { layout, config } = this.source;
    const app: DesiredApp = {
      name,
      source: config.name,
      path: layout.folderOf(config, name),
      ...content,
      revisions: Object.fromEntries(
        content.environments.flatMap(environment => {
          const placed = revisions.get(environment);
          return placed ? [[environment, placed.revision]] : [];
        }),
      ),
    };
    this.effective.set(app, effective);
    return app;
  }
}

/** Those that are in an environment, or delivered to one, by name. */
function listed(apps: Map<string, ReadApp>): DesiredApp[] {
  return [...apps.values()]
    .flatMap(({ app }) =>
      app.environments.length > 0 || app.deliveredBy ? [app] : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
