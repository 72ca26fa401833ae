import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  AppSignals,
  MetricsEnvironment,
  Signal,
} from '@gitops-portal/plugin-metrics-common';
import type { MetricsApi } from './MetricsApi';

/** Speaks to the metrics backend. */
export class MetricsClient implements MetricsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async environments(app: string) {
    const { environments } = await this.get<{
      environments: MetricsEnvironment[];
    }>(`/apps/${encodeURIComponent(app)}/environments`);
    return environments;
  }

  signals(options: {
    app: string;
    environment: string;
    from: string;
    to: string;
    signals?: Signal[];
  }) {
    const { app, signals, ...range } = options;
    const query = new URLSearchParams({
      ...range,
      ...(signals ? { signals: signals.join(',') } : {}),
    });
    return this.get<AppSignals>(
      `/apps/${encodeURIComponent(app)}/signals?${query}`,
    );
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.fetchApi.fetch(`plugin://metrics${path}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
