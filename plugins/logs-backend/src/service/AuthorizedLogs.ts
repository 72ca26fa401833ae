import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { AuditOrigin } from '@gitops-portal/plugin-environments-node';
import { auditRead } from '../http/auditRead';
import type { LogsAccess } from '../http/LogsAccess';
import { readFilter, type FilterParameters } from '../http/readFilter';
import { readRange } from './LogRange';
import type { LogsService } from './LogsService';

/** Who reads, from where, and for how long they wait for it. */
export interface LogReading {
  credentials: BackstageCredentials;
  origin: AuditOrigin;
  signal: AbortSignal;
}

/** An app, and a range of time; all of its environments where none is named. */
interface LogRangeOf extends FilterParameters {
  app: string;
  environments: string[];
  /** RFC 3339. */
  from: string;
  /** RFC 3339. */
  to: string;
}

/** A place in an app's logs. */
interface LogPlaceOf extends Pick<FilterParameters, 'pod' | 'container'> {
  app: string;
  environment: string;
  /** Nanoseconds since 1970. */
  time: string;
}

/**
 * Logs for those who may read them: what routes and actions call. Each reading
 * is audited. All throw NotAllowedError, NotFoundError, InputError.
 */
export class AuthorizedLogs {
  constructor(
    private readonly deps: {
      logs: LogsService;
      access: LogsAccess;
      auditor: AuditorService;
    },
  ) {}

  /** What one may read of an app, and how the audit log names it. */
  async open(
    credentials: BackstageCredentials,
    app: string,
    environments: string[],
  ) {
    const opened = await this.deps.access.open(credentials, app, environments);
    const { mayRead } = opened.access;
    const refused = opened.environments.filter(name => !mayRead(name));
    return {
      ...opened,
      asked: {
        app,
        environments: opened.environments.filter(mayRead),
        ...(refused.length > 0 ? { refused } : {}),
      },
    };
  }

  async environments(credentials: BackstageCredentials, app: string) {
    const { access, environments } = await this.open(credentials, app, []);
    return this.deps.logs.environments(access, environments);
  }

  async lines(
    reading: LogReading,
    of: LogRangeOf & { limit: number; until?: string },
  ) {
    const { from, to, limit, until } = of;
    const opened = await this.opened(reading, of, of.environments);
    const { access, environments } = opened;
    const filter = readFilter(of);
    const range = readRange(from, to);
    const { signal } = reading;
    return opened.read({ kind: 'lines', from, to }, () =>
      this.deps.logs.lines(access, {
        ...{ environments, filter, range, limit, until, signal },
      }),
    );
  }

  async volume(reading: LogReading, of: LogRangeOf) {
    const { from, to } = of;
    const opened = await this.opened(reading, of, of.environments);
    const { access, environments } = opened;
    const filter = readFilter(of);
    const range = readRange(from, to);
    const { signal } = reading;
    return opened.read({ kind: 'volume', from, to }, () =>
      this.deps.logs.volume(access, { environments, filter, range, signal }),
    );
  }

  async context(
    reading: LogReading,
    of: LogPlaceOf & { before: number; after: number },
  ) {
    const { environment, time, before, after, pod, container } = of;
    const opened = await this.opened(reading, of, [environment]);
    const filter = readFilter({ pod, container });
    const { signal } = reading;
    return opened.read({ kind: 'context', from: time }, () =>
      this.deps.logs.context(opened.access, {
        ...{ environment, time, filter, before, after, signal },
      }),
    );
  }

  async line(reading: LogReading, of: LogPlaceOf & { id: string }) {
    const { environment, time, id, pod, container } = of;
    const opened = await this.opened(reading, of, [environment]);
    const filter = readFilter({ pod, container });
    const { signal } = reading;
    return opened.read({ kind: 'line', from: time }, () =>
      this.deps.logs.line(opened.access, {
        ...{ environment, time, id, filter, signal },
      }),
    );
  }

  private async opened(
    { credentials, origin }: LogReading,
    { app }: { app: string },
    environments: string[],
  ) {
    const { asked, ...opened } = await this.open(
      credentials,
      app,
      environments,
    );
    return {
      ...opened,
      read: <T>(
        what: { kind: string; from?: string; to?: string },
        ask: () => Promise<T>,
      ) => auditRead(this.deps.auditor, origin, { ...asked, ...what }, ask),
    };
  }
}
