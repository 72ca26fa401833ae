import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ports } from '../portal/Portal';
import { PortalClient } from '../portal/PortalClient';
import { environments } from './bigFiles';
import type { BigClusters } from './BigClusters';
import type { BigRepository } from './BigRepository';
import type { LoopReport } from './LoopWatch';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../..');
const transform = join('@backstage', 'cli', 'config', 'nodeTransform.cjs');

/** What somebody asks with who may everything. */
export const token = 'a-token-of-the-benchmark';

/** The whole backend on a big repository, which tells how its loop fares. */
export class BigPortal extends PortalClient {
  private constructor(
    private readonly child: ChildProcess,
    /** Milliseconds from the start of the process until it listened. */
    readonly listensMs: number,
  ) {
    super(`http://localhost:${ports.portal}`);
  }

  static async start(
    repository: BigRepository,
    clusters: BigClusters,
  ): Promise<BigPortal> {
    const { state } = repository;
    const config = join(state, 'big.yaml');
    await writeFile(config, JSON.stringify(settings(repository, clusters)));
    const log = openSync(join(state, 'backend.log'), 'w');
    const began = performance.now();
    const child = spawn(
      process.execPath,
      [
        ...(process.env.BENCH_NODE_ARGS?.split(' ') ?? []),
        ...['--no-warnings', '--max-semi-space-size=16'],
        ...['--require', join(root, 'node_modules', transform)],
        // eslint-disable-next-line no-restricted-syntax
        ...['--require', join(__dirname, 'loopReport.ts')],
        join(root, 'packages/backend/src/index.ts'),
        ...['--config', join(root, 'app-config.yaml'), '--config', config],
      ],
      {
        cwd: join(root, 'packages', 'backend'),
        stdio: ['ignore', log, log, 'ipc'],
        env: {
          ...process.env,
          PORTAL_PORT: String(ports.portal),
          SANDBOX_PORT: String(ports.sandbox),
          SANDBOX_STATE: state,
          SANDBOX_FORGE_TOKEN: repository.token,
          NODE_ENV: 'development',
        },
      },
    );
    const portal = () => new BigPortal(child, performance.now() - began);
    while (child.exitCode === null) {
      const ready = `${portal().url}/.backstage/health/v1/readiness`;
      const response = await fetch(ready).catch(() => undefined);
      if (response?.ok) return portal();
      await new Promise(done => setTimeout(done, 20));
    }
    throw new Error(`The backend ended with ${child.exitCode}: see ${state}`);
  }

  /** What the backend did since the last report. */
  async report(): Promise<LoopReport> {
    this.child.send('loop report');
    for (;;) {
      const [message] = await once(this.child, 'message');
      // The transformation of its sources has messages of its own.
      if ('blockedMs' in message) return message as LoopReport;
    }
  }

  /** Ends it, as a signal does. */
  async stop() {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}

function settings(repository: BigRepository, clusters: BigClusters) {
  const access = { type: 'static', options: { token, subject: 'bench' } };
  return {
    // Who asks need not wait until the catalog knows people.
    backend: {
      auth: { externalAccess: [access] },
      // A real portal's are in a server of their own, for whose disk it does
      // not wait.
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    permission: {
      platform: { services: { bench: { roles: ['platform-engineer'] } } },
    },
    platform: {
      desiredState: {
        fetchSeconds: 1,
        sources: [
          {
            repository: repository.address,
            branch: 'main',
            layout: 'helm-requests',
            apps: 'apps/$${app}',
            layers: ['values.yaml', 'values.$${environment}.yaml'],
            credentials: { token: repository.token },
          },
        ],
      },
      environments: environments.map((name, index) => ({
        name,
        title: name,
        write: 'direct',
        promotesTo: environments.slice(index + 1, index + 2),
        clusters: [clusters.config(name)],
      })),
    },
  };
}
