import { NotFoundError } from '@backstage/errors';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Source, Sources } from '../sources/Sources';
import { readApps } from './readApps';

/** The apps of all sources, read once for each head. */
export class AppDirectory {
  private readonly read = new Map<
    string,
    { head: string; apps: Promise<DesiredApp[]> }
  >();

  constructor(
    private readonly sources: Sources,
    private readonly environments: string[],
  ) {}

  /** Every app; a source that cannot be read has none until it can. */
  async list(): Promise<DesiredApp[]> {
    const lists = await Promise.all(
      this.sources.all.map(source => this.listOf(source)),
    );
    return lists.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private async listOf(source: Source): Promise<DesiredApp[]> {
    const head = await this.sources.headOf(source);
    const known = this.read.get(source.config.name);
    if (known?.head === head) {
      return known.apps;
    }
    const apps = readApps(source, head, this.environments);
    this.read.set(source.config.name, { head, apps });
    apps.catch(() => this.read.delete(source.config.name));
    return apps;
  }

  /**
   * One app and its source.
   *
   * @throws NotFoundError
   */
  async get(name: string): Promise<{ app: DesiredApp; source: Source }> {
    const app = (await this.list()).find(candidate => candidate.name === name);
    if (!app) {
      throw new NotFoundError(`There is no app '${name}'`);
    }
    return { app, source: this.sources.get(app.source) };
  }

  /** The owner of an app, undefined where it has none or does not exist. */
  async ownerOf(name: string): Promise<string | undefined> {
    return (await this.list()).find(app => app.name === name)?.owner;
  }
}
