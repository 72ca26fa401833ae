import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  DesiredStateSource,
  Freshness,
} from '@gitops-portal/plugin-environments-common';
import type { Layout } from '@gitops-portal/plugin-desired-state-common';
import { join } from 'node:path';
import type { SourceToken } from './sourceTokens';
import { Mirror } from '../git/Mirror';

/** One configured repository with its mirror and layout. */
export interface Source {
  config: DesiredStateSource;
  layout: Layout;
  mirror: Mirror;
}

/** Called whenever a fetch saw a new head. */
type HeadListener = (source: Source, head: string) => void;

/** Addresses are arguments of git, shown and logged. */
function checkAddresses(sources: DesiredStateSource[]) {
  sources.forEach(({ repository }, index) => {
    const key = `platform.desiredState.sources[${index}].repository`;
    const url = URL.canParse(repository) ? new URL(repository) : undefined;
    // Of ssh, the user is part of the address and no secret.
    if (url?.password || (url?.username && url.protocol !== 'ssh:')) {
      throw new InputError(
        `${key}: expected an address without credentials; a token belongs in credentials.tokenFile`,
      );
    }
  });
}

/**
 * The configured repositories. Each is fetched at an interval and whenever
 * somebody asks; one that cannot be reached leaves the others alone.
 */
export class Sources {
  private readonly listeners = new Set<HeadListener>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private polling: Promise<unknown> = Promise.resolve();
  private readonly reported = new Map<string, string>();
  private readonly announced = new Map<string, string>();

  constructor(readonly all: Source[], private readonly logger: LoggerService) {}

  /** @throws InputError naming the setting that is wrong */
  static create(options: {
    sources: DesiredStateSource[];
    /** The tokens of the sources, in their order. */
    tokens: SourceToken[];
    layoutOf: (source: DesiredStateSource) => Layout;
    /** Folder that holds the mirrors. */
    folder: string;
    logger: LoggerService;
  }): Sources {
    checkAddresses(options.sources);
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
      this.polling = Promise.allSettled(
        this.all.map(source => this.refresh(source)),
      );
    };
    poll();
    this.timer = setInterval(poll, intervalMs);
  }

  /** Follows them no longer; resolves when no fetch is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
  }

  /**
   * Fetches a source, and tells listeners of a new head.
   *
   * @throws GitError where the repository cannot be reached
   */
  async refresh(source: Source): Promise<string> {
    const { name } = source.config;
    try {
      const head = await source.mirror.fetch();
      this.announce(source, head);
      if (this.reported.delete(name)) {
        this.logger.info(`${name} can be fetched again`);
      }
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

  /** Callers that shared a fetch announce its head once. */
  private announce(source: Source, head: string) {
    const { name } = source.config;
    if (this.announced.get(name) === head) {
      return;
    }
    this.announced.set(name, head);
    for (const listener of this.listeners) {
      listener(source, head);
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

  /**
   * What `read` makes of each source that can be read.
   *
   * @throws ServiceUnavailableError where there are sources, and none can be
   */
  async readEach<T>(
    read: (source: Source, head: string) => Promise<T>,
  ): Promise<{ results: T[]; unread: Source[] }> {
    const heads = await Promise.all(
      this.all.map(source =>
        this.headOf(source).catch((error: Error) => error),
      ),
    );
    const firstError = heads.find(head => head instanceof Error);
    if (firstError && heads.every(head => head instanceof Error)) {
      throw firstError;
    }
    const reading = this.all.flatMap((source, index) => {
      const head = heads[index];
      return head instanceof Error ? [] : [read(source, head)];
    });
    return {
      results: await Promise.all(reading),
      unread: this.all.filter((_, index) => heads[index] instanceof Error),
    };
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
