import type { AuthService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { DesiredApp, DesiredStateService } from './DesiredStateService';
import { desiredStateHeadTopic } from './events';

/** Apps are asked for again after this, should an event be lost. */
const keptMs = 60_000;

/**
 * The apps that there are and who owns them, for plugins that decide about an
 * app on every request. Asked once per head of the repository.
 */
export class AppDirectory {
  private kept?: { at: number; apps: Promise<Map<string, DesiredApp>> };

  private constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'apps'>;
    },
  ) {}

  /** @param deps.id - name of the plugin that asks, for its subscription */
  static async create(deps: {
    id: string;
    auth: AuthService;
    desiredState: Pick<DesiredStateService, 'apps'>;
    events: EventsService;
  }): Promise<AppDirectory> {
    const directory = new AppDirectory(deps);
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

  private apps(): Promise<Map<string, DesiredApp>> {
    const now = Date.now();
    if (this.kept && now - this.kept.at < keptMs) return this.kept.apps;
    const apps = this.read();
    const kept = { at: now, apps };
    this.kept = kept;
    apps.catch(() => {
      if (this.kept === kept) this.kept = undefined;
    });
    return apps;
  }

  private async read(): Promise<Map<string, DesiredApp>> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const apps = await this.deps.desiredState.apps({ credentials });
    return new Map(apps.map(app => [app.name, app]));
  }
}
