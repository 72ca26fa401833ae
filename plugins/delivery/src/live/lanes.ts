import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import type { EnvironmentSummary } from '../api/DeliveryApi';
import type { DeliveryState } from './DeliveryState';

/** An environment with how the app is in it. */
export interface Lane {
  environment: EnvironmentSummary;
  /** One per cluster; empty where the app is not deployed. */
  rows: DeliveryRow[];
  /** How often they changed under the eyes of the viewer. */
  changes: number;
}

/** The environments in their order, each with the app's statuses. */
export function lanesOf(
  environments: EnvironmentSummary[],
  state: DeliveryState,
): Lane[] {
  return environments.map(environment => {
    const entries = [...state.rows].filter(
      ([, row]) => row.environment === environment.name,
    );
    return {
      environment,
      rows: entries.map(([, row]) => row),
      changes: entries.reduce(
        (sum, [key]) => sum + (state.changes.get(key) ?? 0),
        0,
      ),
    };
  });
}
