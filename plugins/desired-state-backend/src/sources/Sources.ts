import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type {
  DesiredStateSource,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import type { Layout } from '@gitops-portal/plugin-desired-state-common';
import { join } from 'node:path';
import type { SourceToken } from '../forge/sourceTokens';
import { Mirror } from '../git/Mirror';

/** One configured repository with its mirror and layout. */
export interface Source {
  config: DesiredStateSource;
  layout: Layout;
  mirror: Mirror;
}

/** Called whenever a fetch saw a new head. */
export type HeadListener = (source: Source, head: string) => void;

/**
 * The configured repositories. Each is fetched at an interval and whenever
 * somebody asks; one that cannot be reached leaves the others alone.
 */
export class Sources {
  private readonly listeners = new Set<HeadListener>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly reported = new Map<string, string>();

  constructor(readonly all: Source[], private readonly logger: LoggerService) {}

  static create(options: {
    sources: DesiredStateSource[];
    /** The tokens of the sources, in their order. */
    tokens: SourceToken[];
    layoutOf: (source: DesiredStateSource) => Layout;
    /** Folder that holds the mirrors. */
    folder: string;
    logger: LoggerService;
  }): Sources {
    const all = options.sources.map((config, index) => ({
      config,
      layout: options.layoutOf(config),
      mirror: new Mirror(
        join(options.folder, `${config.name.replace(/\//g, '+')}.git`),
        { ...config, token: options.tokens[index] },
      ),
    }));
    return new Sources(all, options.logger);
  }

  onHead(listener: HeadListener) {
    this.listeners.add(listener);
  }

  /** Begins to follow the repositories. */
  start(intervalMs: number) {
    const poll = () => {
      for (const source of this.all) {
        this.refresh(source).catch(() => {});
      }
    };
    poll();
    this.timer = setInterval(poll, intervalMs);
  }

  stop() {
    clearInterval(this.timer);
  }

  /**
   * Fetches a source, and tells listeners of a new head.
   *
   * @throws GitError where the repository cannot be reached
   */
  async refresh(source: Source): Promise<string> {
    const before = source.mirror.head;
    const { name } = source.config;
    try {
      const head = await source.mirror.fetch();
      if (head !== before) {
        for (const listener of this.listeners) {
          listener(source, head);
        }
      }
      this.reported.delete(name);
      return head;
    } catch (error) {
      const { message } = error as Error;
      // Said once for each outage, not at every try.
      if (this.reported.get(name) !== message) {
        this.reported.set(name, message);
        this.logger.warn(`${name} cannot be fetched: ${message}`);
      }
      throw error;
    }
  }

  /**
   * The head to read at: what was fetched last, or a first fetch.
   *
   * @throws ServiceUnavailableError where nothing was ever fetched
   */
  async headOf(source: Source): Promise<string> {
    if (source.mirror.head) {
      return source.mirror.head;
    }
    try {
      return await this.refresh(source);
    } catch (error) {
      throw new ServiceUnavailableError(
        `The repository ${source.config.name} cannot be read: ${
          (error as Error).message
        }`,
      );
    }
  }

  get(name: string): Source {
    const source = this.all.find(({ config }) => config.name === name);
    if (!source) {
      throw new NotFoundError(`No source '${name}' is configured`);
    }
    return source;
  }

  describe(): {
    name: string;
    branch: string;
    head?: string;
    freshness: Freshness;
  }[] {
    return this.all.map(({ config, mirror }) => ({
      name: config.name,
      branch: config.branch,
      head: mirror.head,
      freshness: mirror.freshness,
    }));
  }
}
