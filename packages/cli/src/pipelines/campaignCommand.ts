import { setTimeout } from 'node:timers/promises';
import {
  runCampaign,
  type CampaignOutcome,
  type CampaignPreview,
  type CampaignRequest,
  type Pipeline,
} from '@gitops-portal/plugin-artifacts-common';
import type { Command, Output } from '../Command';
import type { Portal } from '../portal/Portal';
import {
  connectPortal,
  portalHelp,
  portalOptions,
} from '../portal/portalOptions';
import { readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { readPipelines } from './readPipelines';

const options = {
  ...portalOptions,
  to: { type: 'string' },
  workflow: { type: 'string' },
  behind: { type: 'boolean' },
  pin: { type: 'string' },
  note: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** The most apps of one question, as the portal takes them. */
const previewSize = 500;

/** `pipelines campaign`: asks apps, by pull request, to call another version. */
export const campaignCommand: Command = {
  name: 'campaign',
  summary: 'opens pull requests that let apps call another version',
  help: [
    'pipelines campaign APP…|--behind [--to VERSION] [--workflow WORKFLOW]',
    '     [--pin commit|tag] [--note TEXT] [--dry-run] [--json]',
    '',
    'Opens one pull request per repository, or brings the one up to date that is',
    'open. They are opened as you: GITOPS_PORTAL_FORGE_TOKEN holds your token for',
    'the forge, which has to be allowed to change workflows.',
    '',
    '--behind          all apps that call an older version',
    '--to VERSION      the newest where absent',
    '--workflow WORKFLOW  OWNER/REPO/.github/workflows/FILE, where there are more',
    '--pin commit|tag  what stands behind the @; a commit where absent',
    '--note TEXT       said in each pull request',
    '--dry-run         prints the lines that would change, and changes nothing',
    '--json            one object per app: a preview with --dry-run, else an outcome',
    portalHelp,
    '',
    'Exit code 1 where an app failed, or cannot be changed by machine.',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    const { behind, note, pin = 'commit' } = values;
    if (pin !== 'commit' && pin !== 'tag') {
      throw new UsageError(`--pin has to be commit or tag, not '${pin}'`);
    }
    if (Boolean(behind) === positionals.length > 0) {
      throw new UsageError('Name apps, or say --behind');
    }
    const portal = await connectPortal(values);
    const known = await readPipelines(portal);
    const pipeline = chosen(known.pipelines, values.workflow);
    const version = values.to ?? pipeline.versions[0].name;
    const request = { workflow: pipeline.workflow, version, pin } as const;
    const isBehind = ({
      workflow,
      state,
    }: {
      workflow: string;
      state: string;
    }) => workflow === pipeline.workflow && state === 'behind';
    const apps = behind
      ? known.uses
          .filter(({ callers }) => callers.some(isBehind))
          .map(({ app }) => app)
      : positionals;
    const told: Told = { output, isJson: values.json ?? false };
    return values['dry-run']
      ? preview(portal, request, apps, told)
      : propose(portal, { ...request, note }, apps, told);
  },
};

interface Told {
  output: Output;
  isJson: boolean;
}

function chosen(pipelines: Pipeline[], workflow: string | undefined): Pipeline {
  const names = pipelines.map(known => known.workflow);
  const found = workflow
    ? pipelines.find(known => known.workflow === workflow)
    : pipelines[0];
  if (!found || (!workflow && pipelines.length > 1)) {
    throw new UsageError(
      names.length > 0
        ? `--workflow has to be one of ${names.join(', ')}`
        : 'The portal knows no pipeline (platform.artifacts.pipelines)',
    );
  }
  if (found.versions.length === 0) throw new Error(found.problem);
  return found;
}

async function preview(
  portal: Portal,
  request: CampaignRequest,
  apps: string[],
  { isJson, output }: Told,
): Promise<number> {
  let hasProblems = false;
  for (let from = 0; from < apps.length; from += previewSize) {
    const { previews } = await portal.post<{ previews: CampaignPreview[] }>(
      'artifacts/pipelines/preview',
      { ...request, apps: apps.slice(from, from + previewSize) },
    );
    for (const one of previews) {
      hasProblems ||= one.problems.length > 0;
      if (isJson) output.out(JSON.stringify(one));
      else printPreview(one, output);
    }
  }
  return hasProblems ? 1 : 0;
}

function printPreview(
  { app, edits, problems, repository }: CampaignPreview,
  output: Output,
): void {
  for (const problem of problems) output.err(`${app}: ${problem}`);
  if (edits.length === 0) {
    output.out(`${app} (${repository}): nothing to change`);
    return;
  }
  output.out(`${app} (${repository})`);
  for (const { path, line, before, after } of edits) {
    output.out(`  ${path}:${line}`);
    output.out(`  -${before.trimEnd()}`);
    output.out(`  +${after.trimEnd()}`);
  }
}

async function propose(
  portal: Portal,
  request: CampaignRequest & { note?: string },
  apps: string[],
  { isJson, output }: Told,
): Promise<number> {
  const token = process.env.GITOPS_PORTAL_FORGE_TOKEN;
  const headers = token ? { 'x-forge-token': token } : undefined;
  const outcomes = await runCampaign(apps, {
    propose: app =>
      portal.post<CampaignOutcome>(
        'artifacts/pipelines/pull-requests',
        { app, ...request },
        headers,
      ),
    wait: seconds => setTimeout(seconds * 1000, undefined),
    onProgress: told => {
      if (told.kind === 'now') return;
      if (told.kind === 'later') {
        output.err(`The forge asks to wait ${told.waitSeconds} s`);
      } else if (isJson) {
        output.out(JSON.stringify(told));
      } else {
        output.out(outcomeInWords(told));
      }
    },
  });
  return outcomes.some(({ kind }) => kind === 'failed') ? 1 : 0;
}

function outcomeInWords({ app, kind, reason, url }: CampaignOutcome): string {
  const words: Record<string, string> = {
    opened: `opened ${url}`,
    updated: `brought up to date ${url}`,
    unchanged: `is open already ${url}`,
    nothing: 'nothing to change',
    failed: `failed: ${reason}`,
  };
  return `${app}: ${words[kind]}`;
}
