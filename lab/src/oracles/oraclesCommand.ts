import type { Command } from '@gitops-portal/cli';

const help = `npm run --silent lab -- oracles [--update]

Builds the oracles, checks every golden file and fails on a difference.`;

/** `npm run lab -- oracles` */
export const oraclesCommand: Command = {
  name: 'oracles',
  summary: 'build the oracles and check the golden files',
  help,
  async run(_args, { err }) {
    err('No golden file yet.');
    return 1;
  },
};
