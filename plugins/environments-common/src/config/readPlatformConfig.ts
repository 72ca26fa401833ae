import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { parsePlatformConfig } from './parsePlatformConfig';
import type { PlatformConfig } from './PlatformConfig';

/**
 * Reads the `platform` section of the root configuration.
 *
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readPlatformConfig(config: Config): PlatformConfig {
  const parsed = parsePlatformConfig(config.getOptional('platform'));
  if (parsed.problems.length > 0) {
    throw new InputError(
      parsed.problems
        .map(({ path, message }) => `${path}: ${message}`)
        .join('\n'),
    );
  }
  return parsed.config;
}
