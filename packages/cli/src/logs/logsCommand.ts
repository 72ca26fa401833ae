import {
  unpackPage,
  type EnvironmentOutcome,
  type LogLine,
  type LogPage,
  type PackedLogPage,
} from '@gitops-portal/plugin-logs-common';
import type { Command, Output } from '../Command';
import type { Portal } from '../portal/Portal';
import {
  connectPortal,
  portalHelp,
  portalOptions,
} from '../portal/portalOptions';
import { onlyWord, readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { followLogs } from './followLogs';
import { printLine } from './printLine';
import { timeRange } from './timeRange';

const options = {
  ...portalOptions,
  environment: { type: 'string', short: 'e' },
  text: { type: 'string' },
  level: { type: 'string' },
  pod: { type: 'string' },
  container: { type: 'string' },
  since: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  limit: { type: 'string' },
  follow: { type: 'boolean', short: 'f' },
} as const;

interface EnvironmentsAnswer {
  environments: { name: string; state: string }[];
}

/** `logs`: reads or follows an app's log lines through the portal. */
export const logsCommand: Command = {
  name: 'logs',
  summary: "reads an app's logs, in one environment or in all",
  help: [
    'logs APP [-e ENVIRONMENT,…] [--text TEXT] [--level error,critical]',
    '     [--since 1h | --from TIME [--to TIME]] [--limit 1000] [--follow]',
    '     [--pod POD] [--container CONTAINER] [--json]',
    '',
    'Prints the newest lines of the time asked for, oldest first. What could not',
    'be read is told on stderr, with exit code 1.',
    '',
    '-e ENVIRONMENT,…  all that one may read where absent',
    '-f, --follow      goes on with what is logged from now on, until Ctrl-C',
    '--json            one JSON object per line',
    portalHelp,
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    const app = onlyWord(positionals, 'APP');
    const range = timeRange(values);
    const limit = readLimit(values.limit);
    const portal = await connectPortal(values);
    const path = `logs/apps/${encodeURIComponent(app)}`;
    const filter = {
      environments:
        values.environment ?? (await readableEnvironments(portal, path)),
      text: values.text,
      levels: values.level,
      pod: values.pod,
      container: values.container,
    };
    const print = (line: LogLine) =>
      output.out(values.json ? JSON.stringify(line) : printLine(line));
    if (values.follow) {
      const ending = new AbortController();
      process.once('SIGINT', () => ending.abort());
      await followLogs({
        portal,
        app,
        query: filter,
        signal: ending.signal,
        listener: { onLine: print, onNote: note => output.err(note) },
      });
      return 0;
    }
    const page = unpackPage(
      await portal.get<PackedLogPage>(`${path}/lines`, {
        ...filter,
        ...range,
        limit,
      }),
    );
    for (const line of [...page.lines].reverse()) print(line);
    return report(page, output);
  },
};

function readLimit(text = '1000'): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 5000) {
    throw new UsageError(`--limit has to be from 1 to 5000, not '${text}'`);
  }
  return limit;
}

async function readableEnvironments(portal: Portal, path: string) {
  const { environments } = await portal.get<EnvironmentsAnswer>(
    `${path}/environments`,
  );
  const ready = environments.filter(({ state }) => state === 'ready');
  if (ready.length === 0) {
    throw new Error('There are no logs that you may read of this app');
  }
  return ready.map(({ name }) => name).join(',');
}

/** Tells what is not there; never a silent gap. */
function report({ lines, outcomes }: LogPage, output: Output): number {
  const failed = outcomes.filter(({ state }) => state !== 'ok');
  for (const outcome of failed) output.err(sentenceOf(outcome));
  for (const { environment, limitReached } of outcomes) {
    if (limitReached) {
      output.err(`${environment}: there are more lines; ask for less time`);
    }
  }
  if (lines.length === 0 && failed.length === 0) {
    output.err('No lines: try more time (--since 1d) or fewer filters');
  }
  return failed.length > 0 ? 1 : 0;
}

function sentenceOf({ environment, state, message }: EnvironmentOutcome) {
  return `${environment}: ${message ?? state}`;
}
