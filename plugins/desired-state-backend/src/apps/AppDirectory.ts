import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Source, Sources } from '../sources/Sources';
import { AppReader } from './AppReader';

/** The apps of one source, as they were at a head. */
interface Listing {
  head: string;
  apps: Promise<DesiredApp[]>;
}

/** The apps of all sources at their heads. */
interface Apps {
  /** What it was put together from, in the order of the sources. */
  parts: DesiredApp[][];
  /** By name. */
  all: DesiredApp[];
  byName: Map<string, DesiredApp>;
}

/** The apps of all sources, read once for each head. */
export class AppDirectory {
  private readonly readers: Map<Source, AppReader>;
  private readonly listings = new Map<Source, Listing>();
  private apps: Apps = { parts: [], all: [], byName: new Map() };

  constructor(private readonly sources: Sources, environments: string[]) {
    this.readers = new Map(
      sources.all.map(source => [source, new AppReader(source, environments)]),
    );
  }

  /**
   * Every app; a source that cannot be read has none until it can. The same
   * array, and the same objects in it, for as long as nothing changes.
   *
   * @throws ServiceUnavailableError where no source can be read
   */
  async list(): Promise<DesiredApp[]> {
    return (await this.read()).apps.all;
  }

  /**
   * Names of the apps of a source that differ between two of its commits;
   * undefined where only reading all can tell.
   */
  changed(source: Source, from: string, to: string) {
    return this.readers.get(source)!.changed(from, to);
  }

  private async read(): Promise<{ apps: Apps; unread: Source[] }> {
    const { results, unread } = await this.sources.readEach((source, head) =>
      this.listOf(source, head),
    );
    const { parts } = this.apps;
    const isSame =
      parts.length === results.length &&
      results.every((part, index) => part === parts[index]);
    if (!isSame) {
      const all = results
        .flat()
        .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
      const byName = new Map<string, DesiredApp>();
      for (const app of all) {
        // Of two of one name, the first is meant.
        if (!byName.has(app.name)) byName.set(app.name, app);
      }
      this.apps = { parts: results, all, byName };
    }
    return { apps: this.apps, unread };
  }

  private listOf(source: Source, head: string): Promise<DesiredApp[]> {
    const known = this.listings.get(source);
    if (known?.head === head) {
      return known.apps;
    }
    const apps = this.readers.get(source)!.read(head);
    const listing = { head, apps };
    this.listings.set(source, listing);
    apps.catch(() => {
      if (this.listings.get(source) === listing) {
        this.listings.delete(source);
      }
    });
    return apps;
  }

  /**
   * One app and its source.
   *
   * @throws NotFoundError
   */
  async get(name: string): Promise<{ app: DesiredApp; source: Source }> {
    const app = await this.find(name);
    if (!app) {
      throw new NotFoundError(`There is no app '${name}'`);
    }
    return { app, source: this.sources.get(app.source) };
  }

  /** The owner of an app, undefined where it has none or does not exist. */
  async ownerOf(name: string): Promise<string | undefined> {
    return (await this.find(name))?.owner;
  }

  /** Undefined only where it is certain that no source has the app. */
  private async find(name: string): Promise<DesiredApp | undefined> {
    const { apps, unread } = await this.read();
    const app = apps.byName.get(name);
    if (!app && unread.length > 0) {
      throw new ServiceUnavailableError(
        `Not every repository can be read now: ${unread
          .map(({ config }) => config.name)
          .join(', ')}`,
      );
    }
    return app;
  }
}
