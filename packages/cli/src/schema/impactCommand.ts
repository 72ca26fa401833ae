import {
  formatPath,
  impactOf,
  type RequestImpact,
} from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import type { Finding } from './Finding';
import { loadDefinitions } from './loadDefinitions';
import { loadRequests, type FiledRequest } from './loadRequests';
import { readInputs } from './readInputs';
import { count, needed, outputOptions, printFindings } from './schemaOptions';

const options = {
  ...outputOptions,
  'schemas-old': { type: 'string', multiple: true },
  'schemas-new': { type: 'string', multiple: true },
  requests: { type: 'string', multiple: true },
  github: { type: 'boolean' },
} as const;

/** `schema impact`: which committed requests a change of schemas breaks. */
export const impactCommand: Command = {
  name: 'impact',
  summary: 'which committed requests a change of schemas breaks',
  help: [
    'schema impact --schemas-old DIR --schemas-new DIR --requests DIR [--github] [--json]',
    '',
    'Checks every request by the rules of the API server before and after. Requests',
    'are manifests, and apps in folders with values.yaml and values.ENVIRONMENT.yaml',
    '(layout helm-requests), merged per environment as Helm does. A field that would',
    'be dropped counts as broken. Exit code 1 where one breaks.',
    '',
    '--github          broken requests as annotations of GitHub Actions',
    '--json            {requests, broken, alreadyInvalid, altered, mended, unknown,',
    '                  problems}, each request with file, app, environment, kind, name,',
    '                  errors:[{path, file, line, column, rule, message}]',
  ].join('\n'),
  async run(args, output) {
    const { values } = readArguments(args, options);
    needed(values['schemas-old']?.[0], 'schemas-old');
    needed(values['schemas-new']?.[0], 'schemas-new');
    needed(values.requests?.[0], 'requests');
    const old = loadDefinitions(await readInputs(values['schemas-old'] ?? []));
    const next = loadDefinitions(await readInputs(values['schemas-new'] ?? []));
    const { requests, problems } = loadRequests(
      await readInputs(values.requests ?? []),
    );
    printFindings(
      [...old.notices, ...next.notices, ...old.problems, ...next.problems],
      output,
    );
    const impacts = impactOf(old.kinds, next.kinds, requests);
    const broken = impacts.filter(({ verdict }) => verdict === 'breaks');
    if (values.github) {
      printFindings([...problems, ...broken.flatMap(findingsOf)], output, true);
    } else if (values.json) {
      output.out(JSON.stringify(report(impacts, problems)));
    } else {
      printFindings(problems, output);
      print(impacts, output);
    }
    return broken.length > 0 || next.problems.length > old.problems.length
      ? 1
      : 0;
  },
};

type Impact = RequestImpact<FiledRequest>;

function report(impacts: Impact[], problems: Finding[]) {
  const of = (verdict: Impact['verdict']) =>
    impacts.filter(impact => impact.verdict === verdict).map(dataOf);
  return {
    requests: impacts.length,
    broken: of('breaks'),
    alreadyInvalid: of('invalid'),
    altered: of('altered'),
    mended: of('mended'),
    unknown: of('unknown'),
    problems,
  };
}

function dataOf({ request, issues, altered }: Impact) {
  return {
    file: request.file,
    document: request.document,
    app: request.app,
    environment: request.environment,
    apiVersion: request.apiVersion,
    kind: request.kind,
    name: request.name,
    errors: issues.map(issue => ({
      path: formatPath(issue.path),
      ...request.placeOf(issue.path),
      rule: issue.rule,
      message: issue.message,
    })),
    ...(altered.length > 0
      ? {
          altered: altered.map(({ path, before, after }) => ({
            path: formatPath(path),
            before: before ?? null,
            after: after ?? null,
          })),
        }
      : {}),
  };
}

function findingsOf({ request, issues }: Impact): Finding[] {
  return issues.map(issue => ({
    ...request.placeOf(issue.path),
    message: `${labelOf(request)} would break: ${formatPath(issue.path)} ${
      issue.message
    }`,
  }));
}

function labelOf({ kind, name, app, environment }: FiledRequest): string {
  const where = [app, environment].filter(Boolean).join(' in ');
  return `${kind} ${name}${where ? ` of ${where}` : ''}`;
}

function print(impacts: Impact[], output: { out(line: string): void }): void {
  for (const impact of impacts.filter(({ verdict }) => verdict === 'breaks')) {
    for (const { file, line, column, message } of findingsOf(impact)) {
      output.out(`${[file, line, column].join(':')}: ${message}`);
    }
  }
  for (const { request, altered } of impacts) {
    for (const { path, before, after } of altered) {
      output.out(
        `${request.file}: ${labelOf(request)}: ${formatPath(path)} was ${word(
          before,
        )} and will be ${word(after)}`,
      );
    }
  }
  const number = (verdict: Impact['verdict']) =>
    impacts.filter(impact => impact.verdict === verdict).length;
  output.out(
    `${count(impacts.length, 'request')}: ${number('breaks')} broken, ${number(
      'altered',
    )} altered, ${number('invalid')} wrong before already, ${number(
      'unknown',
    )} of unknown kinds`,
  );
}

function word(value: unknown): string {
  return value === undefined ? 'left out' : JSON.stringify(value);
}
