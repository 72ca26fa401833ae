import type { LoggerService } from '@backstage/backend-plugin-api';
// The writer itself is measured, not what other plugins see of it.
// eslint-disable-next-line no-restricted-imports, @backstage/no-mixed-plugin-imports
import {
  startWriter,
  type WriterChange,
} from '@gitops-portal/plugin-desired-state-backend';

export type { WriterChange };

/** What a writer is told over the channel to its parent. */
export interface WriterRequest {
  id: number;
  /** Reads the head only, where absent. */
  change?: WriterChange;
}

/** And what it answers. */
export interface WriterAnswer {
  id: number;
  commit?: string;
  error?: string;
}

const quiet: LoggerService = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => quiet,
};

const [repository, token, folder] = process.argv.slice(2);
const writer = startWriter({
  source: {
    name: 'lumen/config',
    repository,
    branch: 'main',
    layout: 'helm-requests',
    apps: 'apps/${app}',
    layers: ['values.yaml', 'values.${environment}.yaml'],
  },
  token: async () => token,
  environments: [
    {
      name: 'dev',
      title: 'dev',
      write: 'direct',
      promotesTo: [],
      clusters: [],
    },
  ],
  folder,
  logger: quiet,
});

async function answer({ id, change }: WriterRequest): Promise<WriterAnswer> {
  try {
    if (!change) return { id, commit: await writer.head() };
    const { commit } = await writer.change(change);
    return { id, commit };
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}

process.on('message', (request: WriterRequest) => {
  answer(request).then(answered => process.send?.(answered));
});
process.on('disconnect', () => process.exit(0));
