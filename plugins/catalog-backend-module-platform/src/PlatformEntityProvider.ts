import { setImmediate } from 'node:timers/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { ScmIntegrations } from '@backstage/integration';
import { findLayout } from '@gitops-portal/plugin-desired-state-common';
import {
  fileKey,
  fileOf,
  readFileNews,
  type DesiredStateService,
  type FileNews,
} from '@gitops-portal/plugin-desired-state-node';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import { filesPage } from '@gitops-portal/plugin-environments-node';
import { describingNames, readEntities } from './readEntities';

/**
 * Whether a file is in an app's folder. Where that cannot be told, as in a
 * layout of somebody's own, every file is taken for one.
 */
function isInAppOf(source: DesiredStateSource | undefined) {
  const layout = source && findLayout(source.layout, [], source);
  return (path: string) => !layout || layout.appOf(source, path) !== undefined;
}

/** Files that are read before others get a turn. */
const atOnce = 20;

/** Whether it is somebody, or a team, without whom nobody may do anything. */
const isPerson = ({ kind }: Entity) => ['User', 'Group'].includes(kind);

/** What each file describes. */
type Described = Map<string, Entity[]>;

/** What the catalog is told, by entity ref. */
type Told = ReadonlyMap<string, Entity>;

/**
 * Provides the entities that the desired-state repositories describe: apps,
 * systems, people and teams. After a first reading of all, what changed is
 * read, and told to the catalog.
 */
export class PlatformEntityProvider implements EntityProvider {
  private connection: EntityProviderConnection | undefined;
  private described: Described = new Map();
  private told: Told = new Map();
  /** Those of which a warning was written. */
  private clashes: ReadonlySet<string> = new Set();
  private cursor: string | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly sources: DesiredStateSource[],
    private readonly desiredState: Pick<DesiredStateService, 'fileNews'>,
    private readonly auth: AuthService,
    private readonly logger: Pick<LoggerService, 'warn'>,
    /** They tell where people read a file of a repository. */
    private readonly integrations: ScmIntegrations,
  ) {}

  getProviderName() {
    return 'platform';
  }

  async connect(connection: EntityProviderConnection) {
    this.connection = connection;
  }

  /**
   * Reads what is new in the repositories, after what is being read already.
   *
   * @throws where a repository cannot be read; the entities then stay as they
   * were
   */
  refresh(): Promise<void> {
    const refreshed = this.running.then(() => this.refreshNow());
    this.running = refreshed.catch(() => {});
    return refreshed;
  }

  private async refreshNow() {
    const { connection } = this;
    if (!connection) return;
    const { auth, desiredState } = this;
    const { cursor, isWhole, files, unread } = await readFileNews(
      { auth, desiredState },
      { names: describingNames },
      this.cursor,
    );
    if (!isWhole && files.length === 0) {
      this.cursor = cursor;
      return;
    }
    const now: Described = new Map(
      [...this.described].filter(
        ([key]) => !isWhole || unread.has(fileOf(key).source),
      ),
    );
    for (const [index, file] of files.entries()) {
      if (index % atOnce === atOnce - 1) await setImmediate();
      const entities = this.read(file);
      const key = fileKey(file.source, file.path);
      if (entities.length > 0) now.set(key, entities);
      else now.delete(key);
    }
    const [before, after] = [this.told, this.choose(now)];
    const deferred = (entity: Entity) => ({ entity, locationKey: 'platform' });
    // What an unread source describes may be known to the catalog only, from
    // before this process: nothing of it is to go. Once it can be read again,
    // everything is told again.
    if (isWhole && unread.size === 0) {
      const entities = [...after.values()].map(deferred);
      // Nobody signs in whom the catalog does not know, and it gets to know one
      // after the other, in the order in which it was told.
      const added = entities.filter(({ entity }) => isPerson(entity));
      if (added.length > 0) {
        await connection.applyMutation({ type: 'delta', added, removed: [] });
      }
      await connection.applyMutation({ type: 'full', entities });
    } else if (files.length > 0) {
      await connection.applyMutation({
        type: 'delta',
        added: without(after, (ref, entity) => before.get(ref) === entity).map(
          deferred,
        ),
        removed: without(before, ref => after.has(ref)).map(deferred),
      });
    }
    this.described = now;
    this.told = after;
    this.cursor = cursor;
  }

  /**
   * Of two files that describe one entity the first is meant, by the order of
   * the sources and the path; who reads the log is told of the other.
   */
  private choose(described: Described): Told {
    const rank = new Map(this.sources.map(({ name }, at) => [name, at]));
    const inOrder = [...described.keys()]
      .map(key => ({ key, file: fileOf(key) }))
      .sort(
        ({ file: a, key: one }, { file: b, key: other }) =>
          (rank.get(a.source) ?? 0) - (rank.get(b.source) ?? 0) ||
          (one < other ? -1 : 1),
      );
    const told = new Map<string, Entity>();
    const places = new Map<string, string>();
    const clashes = new Set<string>();
    for (const { key, file } of inOrder) {
      const place = `${file.source} ${file.path}`;
      for (const entity of described.get(key) ?? []) {
        const ref = stringifyEntityRef(entity);
        if (told.has(ref)) {
          clashes.add(
            `${place}: ${ref} is left out: ${places.get(ref)} describes it`,
          );
          continue;
        }
        told.set(ref, entity);
        places.set(ref, place);
      }
    }
    for (const clash of clashes) {
      if (!this.clashes.has(clash)) this.logger.warn(clash);
    }
    this.clashes = clashes;
    return told;
  }

  private locationOf(source: DesiredStateSource | undefined, path: string) {
    if (!source) return `url:${path}`;
    const { repository, branch } = source;
    const page = filesPage(this.integrations, repository, { branch });
    return `url:${page ?? repository}/${path}`;
  }

  private read({ source, path, text }: FileNews['files'][number]): Entity[] {
    if (text === undefined) return [];
    const configured = this.sources.find(({ name }) => name === source);
    const read = readEntities(
      [{ path, text }],
      file => this.locationOf(configured, file),
      isInAppOf(configured),
    );
    for (const { file, line, message } of read.problems) {
      this.logger.warn(
        `${source} ${file}${line ? `:${line}` : ''}: ${message}`,
      );
    }
    return read.entities;
  }
}

function without(
  told: Told,
  isLeftOut: (ref: string, entity: Entity) => boolean,
): Entity[] {
  return [...told].flatMap(([ref, entity]) =>
    isLeftOut(ref, entity) ? [] : [entity],
  );
}
