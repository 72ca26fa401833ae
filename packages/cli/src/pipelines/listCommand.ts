import type { PipelineUse } from '@gitops-portal/plugin-artifacts-common';
import type { Command } from '../Command';
import {
  connectPortal,
  portalHelp,
  portalOptions,
} from '../portal/portalOptions';
import { readArguments } from '../readArguments';
import { table } from '../table';
import { UsageError } from '../UsageError';
import { readPipelines } from './readPipelines';

const options = {
  ...portalOptions,
  state: { type: 'string' },
} as const;

const states = [
  'current',
  'behind',
  'unreleased',
  'absent',
  'invalid',
  'unread',
];

/** `pipelines list`: what each app's repository calls. */
export const listCommand: Command = {
  name: 'list',
  summary: 'which version each app calls, and the pull requests of campaigns',
  help: [
    'pipelines list [--state STATE] [--json]',
    '',
    'One row per app with a repository: the version of the pipeline that it calls,',
    'and the latest pull request of a campaign.',
    '',
    `--state STATE     only these: ${states.join(', ')}`,
    '--json            {pipelines, uses, withoutRepository, reading, waitsUntil}',
    portalHelp,
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    if (positionals.length > 0) {
      throw new UsageError(`Not understood: ${positionals.join(' ')}`);
    }
    const { state } = values;
    if (state !== undefined && !states.includes(state)) {
      throw new UsageError(`--state has to be one of ${states.join(', ')}`);
    }
    const portal = await connectPortal(values);
    const answer = await readPipelines(portal);
    const uses = answer.uses.filter(use => !state || use.state === state);
    const problems = answer.pipelines.flatMap(({ problem }) => problem ?? []);
    for (const problem of problems) output.err(problem);
    if (answer.waitsUntil) {
      output.err(
        `${answer.reading.done} of ${answer.reading.total} repositories are read; the forge lets itself be asked again at ${answer.waitsUntil}`,
      );
    }
    const isWhole = problems.length === 0 && !answer.waitsUntil;
    if (values.json) {
      output.out(JSON.stringify({ ...answer, uses }));
      return isWhole ? 0 : 1;
    }
    const head = ['APP', 'REPOSITORY', 'STATE', 'VERSION', 'PULL REQUEST'];
    const rows = uses.map(use => [
      use.app,
      use.repository,
      use.ownJobs.length > 0 ? `${use.state}, own jobs` : use.state,
      versionsOf(use),
      pullInWords(use),
    ]);
    for (const line of table([head, ...rows])) output.out(line);
    for (const { app, problem } of uses) {
      if (problem) output.err(`${app}: ${problem}`);
    }
    return isWhole ? 0 : 1;
  },
};

function versionsOf({ callers }: PipelineUse): string {
  const names = callers.map(({ ref, version }) => version ?? ref);
  return [...new Set(names)].join(', ') || '-';
}

function pullInWords({ pull }: PipelineUse): string {
  if (!pull) return '-';
  const number = pull.number === undefined ? '' : `#${pull.number} `;
  return `${number}${pull.state} (${pull.version})`;
}
