import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Source, Sources } from '../sources/Sources';
import { AppReader } from './AppReader';
import type { EffectiveRequests } from './readApp';

/** The apps of one source, as they were at a head. */
interface Listing {
  head: string;
  apps: Promise<DesiredApp[]>;
}

/** The apps of all sources at their heads. */
interface Apps {
  /** What it was put together from, in the order of the sources. */
  parts: DesiredApp[][];
  /** By name, of which each is once: of two, the first source's is meant. */
  all: DesiredApp[];
  byName: Map<string, DesiredApp>;
  /** Those whose name another has, by that name. */
  leftOut: Map<string, DesiredApp[]>;
}

/** The apps of all sources, read once for each head. */
export class AppDirectory {
  private readonly readers: Map<Source, AppReader>;
  private readonly listings = new Map<Source, Listing>();
  private apps: Apps = {
    parts: [],
    all: [],
    byName: new Map(),
    leftOut: new Map(),
  };
  /** Names of which a warning was written. */
  private readonly warned = new Set<string>();

  constructor(
    private readonly sources: Sources,
    environments: string[],
    private readonly logger?: Pick<LoggerService, 'warn'>,
  ) {
    this.readers = new Map(
      sources.all.map(source => [source, new AppReader(source, environments)]),
    );
  }

  /**
   * Every app, each name once; a source that cannot be read has none until it
   * can. The same array, and the same objects in it, for as long as nothing
   * changes.
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

  /** What an app asks for, as it was read; of one that `list` told of. */
  requestsOf(app: DesiredApp): EffectiveRequests {
    return this.readers.get(this.sources.get(app.source))!.requestsOf(app);
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
      this.apps = putTogether(results);
      this.warn();
    }
    return { apps: this.apps, unread };
  }

  private warn() {
    for (const app of [...this.apps.leftOut.values()].flat()) {
      const message = this.whyLeftOut(app);
      if (!this.warned.has(message)) this.logger?.warn(message);
      this.warned.add(message);
    }
  }

  private whyLeftOut({ name, source, path }: DesiredApp): string {
    const meant = this.apps.byName.get(name)!;
    return `${path} of ${source} is left out: ${meant.path} of ${meant.source} is the app '${name}'. Rename one of the two`;
  }

  /** What is wrong with an app's place among the others, in sentences. */
  async problemsOf(name: string): Promise<string[]> {
    const { apps } = await this.read();
    return (apps.leftOut.get(name) ?? []).map(app => this.whyLeftOut(app));
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

function putTogether(parts: DesiredApp[][]): Apps {
  const byName = new Map<string, DesiredApp>();
  const leftOut: Apps['leftOut'] = new Map();
  for (const app of parts.flat()) {
    if (!byName.has(app.name)) byName.set(app.name, app);
    else leftOut.set(app.name, [...(leftOut.get(app.name) ?? []), app]);
  }
  const all = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { parts, all, byName, leftOut };
}
