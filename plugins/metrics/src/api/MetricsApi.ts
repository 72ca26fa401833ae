import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AppSignals,
  MetricsEnvironment,
  Signal,
} from '@gitops-portal/plugin-metrics-common';

/** The metrics backend. */
export interface MetricsApi {
  /** The environments in order, and which of them have numbers of an app. */
  environments(app: string): Promise<MetricsEnvironment[]>;
  /**
   * The golden signals of an app.
   *
   * @param options.from - RFC 3339, as `to`
   */
  signals(options: {
    app: string;
    environment: string;
    from: string;
    to: string;
    /** All where absent. */
    signals?: Signal[];
  }): Promise<AppSignals>;
}

export const metricsApiRef = createApiRef<MetricsApi>().with({
  id: 'plugin.metrics.client',
  pluginId: 'metrics',
});
