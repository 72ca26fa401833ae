import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Source, Sources } from '../sources/Sources';
import { AppReader } from './AppReader';

/** The apps of one source, as they were at a head. */
interface Listing {
  head: string;
  apps: Promise<DesiredApp[]>;
}

/** The apps of all sources, read once for each head. */
export class AppDirectory {
  private readonly readers: Map<Source, AppReader>;
  private readonly listings = new Map<Source, Listing>();

  constructor(private readonly sources: Sources, environments: string[]) {
    this.readers = new Map(
      sources.all.map(source => [source, new AppReader(source, environments)]),
    );
  }

  /**
   * Every app; a source that cannot be read has none until it can.
   *
   * @throws ServiceUnavailableError where no source can be read
   */
  async list(): Promise<DesiredApp[]> {
    return (await this.read()).apps;
  }

  private async read() {
    const { results, unread } = await this.sources.readEach((source, head) =>
      this.listOf(source, head),
    );
    const apps = results
      .flat()
      .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
    return { apps, unread };
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
    const app = apps.find(candidate => candidate.name === name);
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
