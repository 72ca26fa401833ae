import { checkPorts } from '../bootstrap/checkPorts.mjs';
import { below } from '../bootstrap/paths.mjs';
import { ports, sandboxPortList } from '../bootstrap/ports.mjs';
import {
  portalEnvironment,
  startSandbox,
} from '../bootstrap/portalPrograms.mjs';
import { Processes } from '../bootstrap/processes.mjs';

export async function prepare() {
  await checkPorts([
    { name: 'the portal', port: ports().portal, setting: 'PORTAL_PORT' },
    {
      name: 'the backend',
      port: 7007,
      setting: 'backend.listen in app-config',
    },
    ...sandboxPortList(),
  ]);
}

/** `npm run dev`: pages and backend rebuilt on every change. */
export async function run(args, node) {
  const processes = new Processes();
  if (!(await startSandbox(processes, node, args))) {
    await processes.end(1);
  }
  processes.start(
    node.path,
    [
      below('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      'repo',
      'start',
      '--config',
      below('app-config.yaml'),
      '--config',
      below('app-config.development.yaml'),
    ],
    { cwd: below(), env: { ...node.env, ...portalEnvironment() } },
  );
}
