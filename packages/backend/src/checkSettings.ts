import { ConfigSources } from '@backstage/config-loader';
import { readPlatformConfig } from '@gitops-portal/plugin-environments-common';
import { readPlatformPolicy } from '@gitops-portal/plugin-permission-backend-module-platform';

/**
 * What is wrong with the portal's own settings, a line each, before anything
 * starts: every plugin would say the same again. Undefined where all is well.
 *
 * @param argv - command line with its `--config` options
 */
export async function checkSettings(
  argv: string[],
): Promise<string | undefined> {
  const config = await ConfigSources.toConfig(ConfigSources.default({ argv }));
  try {
    const { environments } = readPlatformConfig(config);
    readPlatformPolicy(
      config,
      environments.map(({ name }) => name),
    );
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    config.close();
  }
}
