import {
  diffKinds,
  type SchemaChange,
} from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { placeOfChange } from './placeOfChange';
import type { Finding } from './Finding';
import { loadDefinitions, type Definitions } from './loadDefinitions';
import { readInputs } from './readInputs';
import { count, outputOptions, printFindings } from './schemaOptions';

const options = { ...outputOptions, github: { type: 'boolean' } } as const;

/** `schema diff`: what changed between two states, and what that breaks. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'what changed between two states of schemas, breaking or not',
  help: [
    'schema diff OLD NEW [--github] [--json]',
    '',
    'Compares the kinds of two files or folders, version by version and field by',
    'field. Breaking is what may refuse, cut or change the meaning of an object that',
    'was good. Exit code 1 where something is.',
    '',
    '--github          breaking changes as annotations of GitHub Actions',
    '--json            {changes:[{kind, version, path, change, breaking, reason}]}',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    const [before, after, ...more] = positionals;
    if (!before || !after || more.length > 0) {
      throw new UsageError('OLD and NEW have to be named, and nothing else');
    }
    const old = loadDefinitions(await readInputs([before]));
    const next = loadDefinitions(await readInputs([after]));
    const problems = [
      ...old.problems,
      ...next.problems,
      ...nothingIn(old, before),
      ...nothingIn(next, after),
    ];
    printFindings(
      [...old.notices, ...next.notices, ...problems],
      output,
      values.github,
    );
    if (problems.length > 0) {
      // Half a comparison would call kinds removed that only cannot be read.
      return 1;
    }
    const changes = diffKinds(old.kinds, next.kinds);
    if (values.github) {
      printFindings(
        changes
          .filter(({ breaking }) => breaking)
          .map(change => findingOf(change, next, after)),
        output,
        true,
      );
    } else if (values.json) {
      output.out(JSON.stringify({ changes }));
    } else {
      print(changes, output);
    }
    return changes.some(({ breaking }) => breaking) ? 1 : 0;
  },
};

function nothingIn({ kinds, problems }: Definitions, file: string): Finding[] {
  return kinds.length === 0 && problems.length === 0
    ? [
        {
          file,
          message:
            'there is no XRD and no CRD of apiextensions.k8s.io/v1 in it',
        },
      ]
    : [];
}

function words({ kind, version, path, change, reason }: SchemaChange): string {
  const subject = [kind, version, path].filter(Boolean).join(' ');
  return `${subject}: ${change}: ${reason}`;
}

function findingOf(
  change: SchemaChange,
  { definitions }: Definitions,
  file: string,
): Finding {
  const place = placeOfChange(change, definitions);
  return { file, ...place, message: `breaking: ${words(change)}` };
}

function print(
  changes: SchemaChange[],
  output: { out(line: string): void },
): void {
  for (const change of changes) {
    output.out(`${change.breaking ? 'BREAKING' : 'fine    '} ${words(change)}`);
  }
  const bad = changes.filter(({ breaking }) => breaking).length;
  output.out(`${count(changes.length, 'change')}, ${bad} breaking`);
}
