import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  labelNameSetting,
  labelsSetting,
  objectSetting,
  readEnvironmentSettings,
  storeSetting,
} from '@gitops-portal/plugin-environments-node';
import {
  defaultLabelNames,
  labelNamePattern,
} from '@gitops-portal/plugin-logs-common';
import { z } from 'zod';
import type { LokiSettings } from './LokiSettings';

const defaultTimeoutSeconds = 15;
const timeoutExpected = 'expected a number of seconds from 1 to 300';

const loki = storeSetting
  .safeExtend({
    timeoutSeconds: z
      .number({ error: timeoutExpected })
      .min(1, { error: timeoutExpected })
      .max(300, { error: timeoutExpected })
      .default(defaultTimeoutSeconds),
    labels: labelsSetting({
      of: 'streams',
      pattern: labelNamePattern,
      defaults: defaultLabelNames,
    }),
    level: labelNameSetting(labelNamePattern).default(defaultLabelNames.level),
  })
  .transform(
    ({ level, ...settings }): LokiSettings => ({
      ...settings,
      labels: { ...settings.labels, level },
    }),
  );

const logs = objectSetting({ loki }).transform(settings => settings.loki);

/**
 * Reads the `logs` settings of the environments; those without are left out.
 *
 * @returns settings by the environment's name
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readLogsSettings(
  environments: Pick<Environment, 'name' | 'logs'>[],
): Map<string, LokiSettings> {
  return readEnvironmentSettings(environments, 'logs', logs);
}
