import { mkdirSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Component, ProcessSpec } from '../components/Component';
import type { Lab } from '../lab/Lab';
import { tailOf } from '../log/tailOf';
import { isReady } from '../process/isReady';
import { portHolder } from '../process/portHolder';
import { isAlive } from '../process/ProcessIdentity';
import type { ProcessStore } from '../process/ProcessStore';
import { startProcess } from '../process/startProcess';
import { ComponentError } from './ComponentError';

const patienceMs = 180_000;
const lookEveryMs = 100;
const tailLines = 12;

/** What a start needs. */
interface StartContext {
  lab: Lab;
  store: ProcessStore;
}

/**
 * Makes a component run that may run already, in whole or in part.
 *
 * @throws ComponentError
 */
export async function startComponent(
  component: Component,
  context: StartContext,
): Promise<void> {
  const { lab, store } = context;
  try {
    await requireBuilt(component, lab);
    await component.prepare?.(lab);
    const specs = (await component.processes?.(lab)) ?? [];
    await requirePorts(component, specs, store);
    for (const spec of specs) await ensureRunning(component, spec, context);
    await Promise.all(
      specs.map(spec => waitUntilReady(component, spec, context)),
    );
    await component.setup?.(lab);
  } catch (error) {
    throw error instanceof ComponentError
      ? error
      : new ComponentError(component.name, (error as Error).message);
  }
}

async function requireBuilt(component: Component, lab: Lab): Promise<void> {
  for (const { name } of component.programs) {
    await access(lab.paths.program(name, 'built.json')).catch(() => {
      throw new ComponentError(
        component.name,
        `${name} is not built: npm run lab -- build ${name}`,
      );
    });
  }
}

/** Ports that another program holds are named before anything is started. */
async function requirePorts(
  component: Component,
  specs: ProcessSpec[],
  store: ProcessStore,
): Promise<void> {
  const own = specs
    .map(({ name }) => store.find(name))
    .filter(record => record && isAlive(record))
    .map(record => record?.pid);
  if (own.length === specs.length) return;
  for (const [name, port] of Object.entries(component.ports)) {
    const holder = await portHolder(port);
    if (!holder || own.includes(holder.pid)) continue;
    const who = holder.pid
      ? `process ${holder.pid} (${holder.command})`
      : 'a process of another user';
    throw new ComponentError(
      component.name,
      `port ${port} (${name}) is in use by ${who}: end it, then repeat "up"`,
    );
  }
}

async function ensureRunning(
  component: Component,
  spec: ProcessSpec,
  { lab, store }: StartContext,
): Promise<void> {
  const known = store.find(spec.name);
  if (known && isAlive(known)) return;
  if (known) lab.say(`${spec.name} had ended and is started again`);
  const { command, env, ...told } = spec;
  const temporary = lab.paths.run('tmp');
  mkdirSync(temporary, { recursive: true });
  const identity = await startProcess({
    command,
    env: {
      PATH: lab.searchPath,
      HOME: lab.paths.run(),
      TMPDIR: temporary,
      ...env,
    },
    log: lab.paths.log(spec.name),
  }).catch(error => {
    throw new ComponentError(
      component.name,
      `${spec.name} cannot be started: ${error.message}`,
    );
  });
  store.save({
    ...told,
    ...identity,
    component: component.name,
    since: new Date().toISOString(),
  });
}

async function waitUntilReady(
  component: Component,
  spec: ProcessSpec,
  { lab, store }: StartContext,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const fail = async (what: string) => {
    const log = lab.paths.log(spec.name);
    throw new ComponentError(
      component.name,
      `${spec.name} ${what}`,
      log,
      await tailOf(log, tailLines),
    );
  };
  for (;;) {
    const record = store.find(spec.name);
    if (!record || !isAlive(record)) await fail('ended before it was ready');
    if (!spec.ready || (await isReady(spec.ready))) return;
    if (Date.now() > deadline) {
      await fail(`was not ready within ${patienceMs / 1000} s`);
    }
    await pause(lookEveryMs);
  }
}
