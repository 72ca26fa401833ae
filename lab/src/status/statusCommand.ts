import { readArguments, table, type Command } from '@gitops-portal/cli';
import { LabPaths } from '../lab/LabPaths';
import { LabNetwork } from '../network/LabNetwork';
import { runInNetwork } from '../network/runInNetwork';
import { ProcessStore } from '../process/ProcessStore';
import { labStatus, type ProcessStatus } from './labStatus';

/** `lab -- status` */
export const statusCommand: Command = {
  name: 'status',
  summary: 'What runs: version, real or stand-in, memory, address',
  help: `npm run --silent lab -- status [--json]

Tells of every program that was started: its version, what it stands in for
where the real one cannot be had, its process, memory and address.

Exit codes: 0 everything that was started is ready, 1 something is not.`,
  async run(args, output) {
    const { values } = readArguments(args, { json: { type: 'boolean' } });
    const store = new ProcessStore(LabPaths.fromEnvironment().run('processes'));
    const network = LabNetwork.find(store);
    if (network.exists && !network.isOurs) {
      return runInNetwork(network, ['status', ...args]);
    }
    const processes = await labStatus(store);
    const rssBytes = processes.reduce(
      (sum, { rssBytes: one }) => sum + (one ?? 0),
      0,
    );
    if (values.json) {
      output.out(
        JSON.stringify({ isolated: network.exists, rssBytes, processes }),
      );
    } else {
      for (const line of linesOf(processes, rssBytes)) output.out(line);
    }
    return processes.every(({ state }) => state === 'ready') ? 0 : 1;
  },
};

function linesOf(processes: ProcessStatus[], rssBytes: number): string[] {
  if (processes.length === 0) return ['The lab is not up: npm run lab -- up'];
  return [
    ...table([
      [
        'COMPONENT',
        'PROCESS',
        'PROGRAM',
        'VERSION',
        'PID',
        'MB',
        'STATE',
        'ADDRESS',
      ],
      ...processes.map(row => [
        row.component,
        row.name,
        row.standsInFor
          ? `${row.title} (stands in for ${row.standsInFor})`
          : row.title,
        row.version,
        row.state === 'ended' ? '' : String(row.pid),
        megabytes(row.rssBytes),
        row.state,
        row.address ?? '',
      ]),
    ]),
    `${processes.length} programs, ${megabytes(rssBytes)} MB`,
  ];
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : String(Math.round(bytes / 1_000_000));
}
