import { setTimeout as pause } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import { desiredStateReadPermission } from '@gitops-portal/plugin-desired-state-common';
import {
  readableParts,
  type AppDirectory,
  type AskedBy,
  type DesiredApp,
} from '@gitops-portal/plugin-desired-state-node';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';

/** Schemas are told without usage sooner than they are waited for; in ms. */
const patienceMs = 2_000;

/**
 * The apps that somebody may read, from what this plugin knows of all: those of
 * ten thousand are 13 megabytes, which are not asked for with every kind.
 */
export class ReadableApps {
  constructor(
    private readonly deps: {
      directory: Pick<AppDirectory, 'apps'>;
      authorizer: Pick<PlatformAuthorizer, 'decide'>;
      platform: Pick<PlatformConfig, 'environments'>;
    },
    private readonly limitMs = patienceMs,
  ) {}

  /** @throws ServiceUnavailableError while they are read for the first time */
  async apps({ credentials }: AskedBy): Promise<DesiredApp[]> {
    const { authorizer, platform } = this.deps;
    const isReadable = await authorizer.decide(
      credentials,
      desiredStateReadPermission,
    );
    const all = (await this.known()).values();
    return readableParts(all, isReadable, platform.environments);
  }

  private async known(): Promise<ReadonlyMap<string, DesiredApp>> {
    const over = new AbortController();
    const { signal } = over;
    const late = pause(this.limitMs, undefined, { signal }).then(() => {
      throw new ServiceUnavailableError('The apps are still being read');
    });
    late.catch(() => {});
    try {
      return await Promise.race([this.deps.directory.apps(), late]);
    } finally {
      over.abort();
    }
  }
}
