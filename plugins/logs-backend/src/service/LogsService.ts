import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type {
  LogContext,
  LogEnvironment,
  LogFilter,
  LogLine,
  LogPage,
  LogVolume,
} from '@gitops-portal/plugin-logs-common';
import type { LogRange } from './LogRange';
import { isReady, type LogTarget } from './LogTarget';
import type { AppAccess, LogTargets } from './LogTargets';
import { readContext } from './readContext';
import { readLine } from './readLine';
import { readLines } from './readLines';
import { readVolume } from './readVolume';

type Place = Pick<LogFilter, 'pod' | 'container'>;

/**
 * Reads the logs of apps. Whoever calls says which environments may be read;
 * the others are refused here, with an outcome that says so.
 */
export class LogsService {
  constructor(
    private readonly deps: { platform: PlatformConfig; targets: LogTargets },
  ) {}

  /** The environments of these names, in the order of the configuration. */
  async environments(
    access: AppAccess,
    names: string[],
  ): Promise<LogEnvironment[]> {
    const found = this.deps.platform.environments.filter(({ name }) =>
      names.includes(name),
    );
    const targets = await this.targets(
      access,
      found.map(({ name }) => name),
    );
    return targets.map((target, index) => {
      const { name, title } = found[index];
      if (isReady(target)) return { name, title, state: 'ready' };
      const { state, message } = target.outcome;
      return {
        name,
        title,
        state: state === 'unconfigured' ? state : 'refused',
        message,
      };
    });
  }

  /** Where to read, for a tail; see LogTargets. */
  targets(access: AppAccess, environments: string[]): Promise<LogTarget[]> {
    return this.deps.targets.resolve(access, environments);
  }

  /** The newest lines of a range, at most `limit`. */
  async lines(
    access: AppAccess,
    request: {
      environments: string[];
      filter: LogFilter;
      range: LogRange;
      limit: number;
      until?: string;
      signal: AbortSignal;
    },
  ): Promise<LogPage> {
    const targets = await this.targets(access, request.environments);
    return readLines(targets, request);
  }

  /** Counts over a range, in at most 120 buckets. */
  async volume(
    access: AppAccess,
    request: {
      environments: string[];
      filter: LogFilter;
      range: LogRange;
      signal: AbortSignal;
    },
  ): Promise<LogVolume> {
    const targets = await this.targets(access, request.environments);
    return readVolume(targets, request);
  }

  /** What the same container wrote around an instant. */
  async context(
    access: AppAccess,
    request: {
      environment: string;
      time: string;
      filter: Place;
      before: number;
      after: number;
      signal: AbortSignal;
    },
  ): Promise<LogContext> {
    const [target] = await this.targets(access, [request.environment]);
    return readContext(target, request);
  }

  /** @throws NotFoundError, ServiceUnavailableError: see readLine */
  async line(
    access: AppAccess,
    request: {
      environment: string;
      time: string;
      id: string;
      filter: Place;
      signal: AbortSignal;
    },
  ): Promise<LogLine> {
    const [target] = await this.targets(access, [request.environment]);
    return readLine(target, request);
  }
}
