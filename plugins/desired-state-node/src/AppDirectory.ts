import type { AuthService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { DesiredStateService } from './DesiredStateService';
import type { DesiredApp } from './model';
import { desiredStateHeadTopic } from './events';
import { FollowedApps } from './FollowedApps';

/** Apps are asked for again after this, should an event be lost. */
const keptMs = 60_000;

/**
 * The apps that there are and who owns them, for plugins that decide about an
 * app on every request. What is new is asked once per head of the repository.
 */
export class AppDirectory {
  private kept?: { at: number; apps: Promise<ReadonlyMap<string, DesiredApp>> };
  /** One look at a time. */
  private looking: Promise<unknown> = Promise.resolve();

  private constructor(private readonly followed: FollowedApps) {}

  /** @param deps.id - name of the plugin that asks, for its subscription */
  static async create(deps: {
    id: string;
    auth: AuthService;
    desiredState: Pick<DesiredStateService, 'appNews'>;
    events: EventsService;
  }): Promise<AppDirectory> {
    const directory = new AppDirectory(new FollowedApps(deps));
    await deps.events.subscribe({
      id: `${deps.id}-apps`,
      topics: [desiredStateHeadTopic],
      onEvent: async () => {
        directory.kept = undefined;
      },
    });
    return directory;
  }

  /** Undefined where there is no such app. */
  async find(app: string): Promise<DesiredApp | undefined> {
    return (await this.apps()).get(app);
  }

  /** Entity ref of an app's owner. */
  async ownerOf(app: string): Promise<string | undefined> {
    return (await this.find(app))?.owner;
  }

  /** Every app, by name. */
  apps(): Promise<ReadonlyMap<string, DesiredApp>> {
    const now = Date.now();
    if (this.kept && now - this.kept.at < keptMs) return this.kept.apps;
    const apps = this.looking.then(() => this.look());
    this.looking = apps.catch(() => {});
    const kept = { at: now, apps };
    this.kept = kept;
    apps.catch(() => {
      if (this.kept === kept) this.kept = undefined;
    });
    return apps;
  }

  private async look(): Promise<ReadonlyMap<string, DesiredApp>> {
    await this.followed.refresh();
    return this.followed.all;
  }
}
