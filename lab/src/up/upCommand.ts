import { readArguments, type Command, type Output } from '@gitops-portal/cli';
import type { Component } from '../components/Component';
import { allComponents } from '../components/allComponents';
import { LabPaths } from '../lab/LabPaths';
import { RunningLab } from '../lab/RunningLab';
import { LabNetwork } from '../network/LabNetwork';
import { runInNetwork } from '../network/runInNetwork';
import { ProcessStore } from '../process/ProcessStore';
import { allPrograms } from '../programs/allPrograms';
import { LabLock } from '../state/LabLock';
import { chooseComponents } from './chooseComponents';
import { ComponentError } from './ComponentError';
import { startComponent } from './startComponent';
import { startInOrder, type StartResult } from './startInOrder';

const notIsolated =
  'This system permits no network namespace, so the lab shares the network of this machine, on loopback. Webhook configurations are refused.';

/** `lab -- up` */
export const upCommand: Command = {
  name: 'up',
  summary: 'Start the lab, or what of it does not run',
  help: `npm run lab -- up [COMPONENT…]

Starts components with all that they need, or everything. It can be repeated:
what runs is left alone, what has ended is started again.

A COMPONENT is one by name (flux-dev), a group (flux) or an environment (dev).

Exit codes: 0 everything is ready, 1 something is not, 2 wrong use.`,
  async run(args, output) {
    const { positionals } = readArguments(args, {});
    const components = chooseComponents(positionals, allComponents);
    const paths = LabPaths.fromEnvironment();
    const store = new ProcessStore(paths.run('processes'));
    const network = await LabNetwork.open(store);
    if (network.exists && !network.isOurs) {
      return runInNetwork(network, ['up', ...args]);
    }
    if (!network.exists) output.err(notIsolated);
    const lock = LabLock.take(paths, 'lab');
    const lab = new RunningLab({
      paths,
      isolated: network.exists,
      components: allComponents,
      programs: allPrograms,
      say: line => output.err(`  ${line}`),
    });
    try {
      return await start(components, lab, store, output);
    } finally {
      lab.close();
      lock.release();
    }
  },
};

async function start(
  components: Component[],
  lab: RunningLab,
  store: ProcessStore,
  output: Output,
): Promise<number> {
  const began = Date.now();
  const results = await startInOrder(
    components,
    component => startComponent(component, { lab, store }),
    ({ name }, result) => output.err(lineOf(name, result)),
  );
  const failed = [...results.values()].filter(({ kind }) => kind !== 'ready');
  for (const result of results.values()) tellWhy(result, output);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  output.err(
    failed.length === 0
      ? `All ${results.size} components are ready (${seconds} s).`
      : `${failed.length} of ${results.size} components are not ready (${seconds} s).`,
  );
  return failed.length === 0 ? 0 : 1;
}

function lineOf(name: string, result: StartResult): string {
  switch (result.kind) {
    case 'ready':
      return `✓ ${name} (${result.seconds.toFixed(1)} s)`;
    case 'failed':
      return `✗ ${result.error.message}`;
    default:
      return `– ${name}: ${result.because}, which it needs, is not ready`;
  }
}

function tellWhy(result: StartResult, output: Output): void {
  if (result.kind !== 'failed' || !(result.error instanceof ComponentError)) {
    return;
  }
  const { message, log, tail } = result.error;
  if (!log) return;
  output.err(`\n${message}. The end of ${log}:`);
  for (const line of tail) output.err(`  ${line}`);
}
