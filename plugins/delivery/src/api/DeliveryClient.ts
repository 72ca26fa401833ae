import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DeliveryChanges,
  DeliveryStatuses,
  DeliveryTransition,
  Release,
  UnmappedApps,
} from '@gitops-portal/plugin-delivery-common';
import type { AppSignals } from '@gitops-portal/plugin-metrics-common';
import {
  unpackPage,
  type LogLine,
  type PackedLogPage,
} from '@gitops-portal/plugin-logs-common';
import type {
  AppCommit,
  DeliveryApi,
  DeliveryScope,
  EnvironmentSummary,
  Nudged,
} from './DeliveryApi';

function scopeOf({ app, owners = [] }: DeliveryScope): [string, string][] {
  return [
    ...(app ? [['app', app] as [string, string]] : []),
    ...owners.map((owner): [string, string] => ['owner', owner]),
  ];
}

/** Speaks to the delivery and environments backends. */
export class DeliveryClient implements DeliveryApi {
  constructor(private readonly fetchApi: FetchApi) {}

  environments() {
    return this.get<EnvironmentSummary[]>('plugin://environments/environments');
  }

  statuses(of: DeliveryScope & { after?: string; limit?: number } = {}) {
    const { after, limit } = of;
    const query = new URLSearchParams([
      ...scopeOf(of),
      ...(after ? [['after', after]] : []),
      ...(limit ? [['limit', String(limit)]] : []),
    ]);
    return this.get<DeliveryStatuses>(`plugin://delivery/statuses?${query}`);
  }

  unmapped() {
    return this.get<UnmappedApps>('plugin://delivery/unmapped');
  }

  changes(cluster: string, cursor: number, of: DeliveryScope = {}) {
    const query = new URLSearchParams([
      ['cluster', cluster],
      ['cursor', String(cursor)],
      ...scopeOf(of),
    ]);
    return this.get<DeliveryChanges>(`plugin://delivery/changes?${query}`);
  }

  transitions(app: string) {
    return this.get<DeliveryTransition[]>(
      `plugin://delivery/apps/${encodeURIComponent(app)}/transitions?limit=50`,
    );
  }

  releases(app: string) {
    return this.get<Release[]>(
      `plugin://delivery/apps/${encodeURIComponent(app)}/releases`,
    );
  }

  commits(app: string) {
    return this.get<AppCommit[]>(
      `plugin://desired-state/apps/${encodeURIComponent(
        app,
      )}/commits?limit=100`,
    );
  }

  errorSignals(
    app: string,
    environment: string,
    range: { from: string; to: string },
  ) {
    const query = new URLSearchParams({
      environment,
      signals: 'errors',
      ...range,
    });
    return this.get<AppSignals>(
      `plugin://metrics/apps/${encodeURIComponent(app)}/signals?${query}`,
    );
  }

  async errorLines(
    app: string,
    environment: string,
    range: { from: string; to: string },
  ) {
    const query = new URLSearchParams({
      environments: environment,
      levels: 'critical,error',
      limit: '50',
      ...range,
    });
    const page = await this.get<PackedLogPage>(
      `plugin://logs/apps/${encodeURIComponent(app)}/lines?${query}`,
    );
    return unpackPage(page);
  }

  async linesAfter(app: string, line: LogLine) {
    const { environment, time, pod, container } = line;
    const query = new URLSearchParams({
      environment,
      time,
      before: '0',
      after: '30',
      ...(pod ? { pod } : {}),
      ...(container ? { container } : {}),
    });
    const { after } = await this.get<{ after: LogLine[] }>(
      `plugin://logs/apps/${encodeURIComponent(app)}/context?${query}`,
    );
    return after;
  }

  nudge(app: string, environment: string) {
    return this.get<Nudged>(
      `plugin://delivery/apps/${encodeURIComponent(app)}/nudge`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ environment }),
      },
    );
  }

  private async get<T>(url: string, init?: RequestInit): Promise<T> {
    const response = await this.fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
