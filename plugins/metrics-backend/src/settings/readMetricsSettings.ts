import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  labelsSetting,
  objectSetting,
  readEnvironmentSettings,
  storeSetting,
} from '@gitops-portal/plugin-environments-node';
import {
  defaultLabelNames,
  labelNamePattern,
} from '@gitops-portal/plugin-metrics-common';
import type { PrometheusSettings } from './PrometheusSettings';

const prometheus = storeSetting.safeExtend({
  labels: labelsSetting({
    of: 'series',
    pattern: labelNamePattern,
    defaults: defaultLabelNames,
  }),
});

const metrics = objectSetting({ prometheus }).transform(
  settings => settings.prometheus,
);

/**
 * Reads the `metrics` settings of the environments; those without are left
 * out.
 *
 * @returns settings by the environment's name
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readMetricsSettings(
  environments: Pick<Environment, 'name' | 'metrics'>[],
): Map<string, PrometheusSettings> {
  return readEnvironmentSettings(environments, 'metrics', metrics);
}
