import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { below } from './paths.mjs';
import { portEnvironment, ports } from './ports.mjs';
import { typeScriptArguments } from './runTypeScript.mjs';
import { waitFor } from './waitFor.mjs';

/** The sandbox's state folder: SANDBOX_STATE, or .sandbox in the repository. */
function stateFolder(env = process.env) {
  return resolve(env.SANDBOX_STATE ?? below('.sandbox'));
}

/** What every program of the portal finds in its environment. */
export function portalEnvironment(env = process.env) {
  return {
    ...portEnvironment(env),
    SANDBOX_STATE: stateFolder(env),
    NODE_ENV: 'development',
  };
}

/** Starts the sandbox and waits until it answers. */
export async function startSandbox(processes, node, args) {
  processes.start(
    node.path,
    typeScriptArguments('packages/sandbox/src/cli/main.ts', ['up', ...args]),
    { cwd: below(), env: { ...node.env, ...portalEnvironment() } },
  );
  return waitFor(`http://127.0.0.1:${ports().control}/endpoints`, 60);
}

/** What the portal may do at the sandbox's forge, once the sandbox has made it. */
function forgeToken() {
  try {
    const file = join(stateFolder(), 'forge-tokens.json');
    return { SANDBOX_FORGE_TOKEN: JSON.parse(readFileSync(file)).portal };
  } catch {
    return {};
  }
}

/** Starts the backend, which serves the pages too, and waits until it is ready. */
export async function startBackend(processes, node, configFiles) {
  processes.start(
    node.path,
    [
      '--max-semi-space-size=16',
      ...typeScriptArguments(
        'packages/backend/src/index.ts',
        configFiles.flatMap(file => ['--config', file]),
      ),
    ],
    {
      cwd: below('packages', 'backend'),
      env: {
        ...node.env,
        ...portalEnvironment(),
        ...forgeToken(),
      },
    },
  );
  const base = `http://127.0.0.1:${ports().portal}`;
  if (!(await waitFor(`${base}/.backstage/health/v1/readiness`, 120))) {
    return false;
  }
  // Ready is when everybody can sign in: the catalog knows the people then.
  const personas = await readPersonas();
  const signedIn = await Promise.all(
    personas.map(persona =>
      waitFor(`${base}/api/auth/sandbox/refresh`, 60, {
        'x-sandbox-persona': persona,
      }),
    ),
  );
  return signedIn.every(Boolean);
}

/** Who can sign in to the demo. */
async function readPersonas() {
  // Packages are not there yet when the start script is read.
  const { parse } = await import('yaml');
  const { sandbox } = parse(readFileSync(below('app-config.yaml'), 'utf8'));
  return sandbox.personas.map(({ name }) => name);
}
