import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import { findLayout } from '@gitops-portal/plugin-desired-state-common';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { readEntities } from './readEntities';

/** Where people read a file of a source; forges agree on this form. */
function locationOf(source: DesiredStateSource | undefined, path: string) {
  const page = source?.repository.replace(/\.git$/, '');
  return `url:${page}/blob/${source?.branch}/${path}`;
}

/**
 * Whether a file is in an app's folder. Where that cannot be told, as in a
 * layout of somebody's own, every file is taken for one.
 */
function isInAppOf(source: DesiredStateSource | undefined) {
  const layout = source && findLayout(source.layout, [], source);
  return (path: string) => !layout || layout.appOf(source, path) !== undefined;
}

/**
 * Provides the entities that the desired-state repositories describe: apps,
 * systems, people and teams.
 */
export class PlatformEntityProvider implements EntityProvider {
  private connection: EntityProviderConnection | undefined;

  constructor(
    private readonly sources: DesiredStateSource[],
    private readonly desiredState: DesiredStateService,
    private readonly auth: AuthService,
    private readonly logger: LoggerService,
  ) {}

  getProviderName() {
    return 'platform';
  }

  async connect(connection: EntityProviderConnection) {
    this.connection = connection;
  }

  /**
   * Reads the repositories at their heads and replaces what was provided.
   *
   * @throws where a repository cannot be read; the entities then stay as they
   * were
   */
  async refresh() {
    if (!this.connection) {
      return;
    }
    const credentials = await this.auth.getOwnServiceCredentials();
    const trees = await this.desiredState.files({ credentials, prefix: '' });
    const entities = trees.flatMap(({ source, head, files }) => {
      const configured = this.sources.find(({ name }) => name === source);
      const read = readEntities(
        files,
        path => locationOf(configured, path),
        isInAppOf(configured),
      );
      for (const { file, line, message } of read.problems) {
        this.logger.warn(
          `${source} ${head.slice(0, 7)} ${file}${
            line ? `:${line}` : ''
          }: ${message}`,
        );
      }
      return read.entities;
    });
    await this.connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: 'platform' })),
    });
  }
}
