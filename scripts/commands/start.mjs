import { buildFrontend } from '../bootstrap/buildFrontend.mjs';
import { checkPorts } from '../bootstrap/checkPorts.mjs';
import { fail } from '../bootstrap/fail.mjs';
import { below } from '../bootstrap/paths.mjs';
import { ports, sandboxPortList } from '../bootstrap/ports.mjs';
import { startBackend, startSandbox } from '../bootstrap/portalPrograms.mjs';
import { Processes } from '../bootstrap/processes.mjs';

const known = new Set(['--fresh']);

/** Looks at arguments and ports before anything long begins. */
export async function prepare(args) {
  const unknown = args.find(arg => !known.has(arg));
  if (unknown) {
    fail(`Unknown option '${unknown}': npm start knows --fresh.`);
  }
  await checkPorts([
    { name: 'the portal', port: ports().portal, setting: 'PORTAL_PORT' },
    ...sandboxPortList(),
  ]);
}

/** `npm start`: the sandbox, and the portal on it, until Ctrl-C. */
export async function run(args, node) {
  await buildFrontend(node);
  const started = Date.now();
  const processes = new Processes();
  if (!(await startSandbox(processes, node, args))) {
    await processes.end(1);
  }
  const ready = await startBackend(processes, node, [
    below('app-config.yaml'),
    ...(process.env.PORTAL_DATABASE
      ? [below('app-config.postgresql.yaml')]
      : []),
  ]);
  if (!ready) {
    process.stderr.write('gitops-portal: the portal did not become ready.\n');
    await processes.end(1);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stderr.write(
    `\ngitops-portal is ready at http://localhost:${
      ports().portal
    } (${seconds} s). Ctrl-C ends it.\n\n`,
  );
}
