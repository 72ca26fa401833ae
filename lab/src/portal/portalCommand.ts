import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { readArguments, type Command } from '@gitops-portal/cli';
import { gitea } from '../components/gitea';
import { labEnvironment } from '../exec/labEnvironment';
import { LabPaths } from '../lab/LabPaths';
import { LabNetwork } from '../network/LabNetwork';
import { publishPorts } from '../network/publishPorts';
import type { Relay } from '../network/relay';
import { isReady } from '../process/isReady';
import { ProcessStore } from '../process/ProcessStore';
import { labFolder } from '../programs/labFolder';

const patienceMs = 300_000;
const lookEveryMs = 200;

/** `lab -- portal` */
export const portalCommand: Command = {
  name: 'portal',
  summary: 'The portal on the lab, until Ctrl-C',
  help: `npm run lab -- portal

Starts the portal with app-config.lab.yaml inside the lab's network, and makes
it and Gitea reachable on this machine. PORTAL_PORT moves it from 3000.

Exit codes: 1 the lab is not up, or the portal did not become ready.`,
  async run(args, output) {
    readArguments(args, {});
    const paths = LabPaths.fromEnvironment();
    if (!existsSync(paths.run('endpoints.json'))) {
      output.err('The demo is not on the lab: npm run lab -- up');
      return 1;
    }
    const port = Number(process.env.PORTAL_PORT ?? 3000);
    const network = LabNetwork.find(new ProcessStore(paths.run('processes')));
    const relay =
      network.exists && !network.isOurs
        ? await publishPorts(network, paths, [port, gitea.ports.http])
        : undefined;
    const backend = startBackend(network, paths, port);
    endTogether(backend, relay);
    if (!(await becomesReady(backend, port))) {
      output.err('The portal did not become ready.');
      backend.kill();
      return 1;
    }
    output.err(
      `The portal on the lab is ready at http://localhost:${port}. Ctrl-C ends it.`,
    );
    return ended(backend);
  },
};

function startBackend(
  network: LabNetwork,
  paths: LabPaths,
  port: number,
): ChildProcess {
  const repository = (...names: string[]) => labFolder('..', ...names);
  const [program, ...args] = network.entering([
    process.execPath,
    '--max-semi-space-size=16',
    ...process.execArgv,
    repository('packages', 'backend', 'src', 'index.ts'),
    '--config',
    repository('app-config.lab.yaml'),
  ]);
  return spawn(program, args, {
    cwd: repository('packages', 'backend'),
    stdio: 'inherit',
    env: {
      ...labEnvironment(paths),
      PORTAL_PORT: String(port),
      NODE_ENV: 'development',
    },
  });
}

function endTogether(backend: ChildProcess, relay: Relay | undefined): void {
  process.on('SIGINT', () => backend.kill());
  process.on('SIGTERM', () => backend.kill());
  backend.once('exit', () => relay?.close());
}

/** Ready is when somebody can sign in: the catalog knows the people then. */
async function becomesReady(
  backend: ChildProcess,
  port: number,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  const url = `http://127.0.0.1:${port}/api/auth/sandbox/refresh`;
  const headers = { 'x-sandbox-persona': 'maya' };
  while (backend.exitCode === null && Date.now() < deadline) {
    if (await isReady({ url, headers })) return true;
    await pause(lookEveryMs);
  }
  return false;
}

function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise(resolve => {
    child.once('exit', code => resolve(code ?? 0));
  });
}
