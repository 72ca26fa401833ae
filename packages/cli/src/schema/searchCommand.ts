import {
  FieldSearch,
  type FieldMatch,
} from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import { table } from '../table';
import { UsageError } from '../UsageError';
import { loadDefinitions } from './loadDefinitions';
import { readInputs } from './readInputs';
import {
  atLeastOne,
  needed,
  outputOptions,
  printFindings,
} from './schemaOptions';

const options = {
  ...outputOptions,
  schemas: { type: 'string', multiple: true },
  limit: { type: 'string', default: '50' },
} as const;

/** `schema search`: fields of all kinds by name, path, words, values. */
export const searchCommand: Command = {
  name: 'search',
  summary: 'fields of all kinds by name, path, description or enum value',
  help: [
    'schema search --schemas DIR QUERY [--limit N] [--json]',
    '',
    'Fields in which every word of QUERY occurs. Names come first, then paths, then',
    'descriptions.',
    '',
    '--schemas DIR     XRDs and CRDs, a folder or a file; several times for several',
    '--limit N         at most so many (50)',
    '--json            [{kind, group, version, path, type, description}]',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    needed(values.schemas?.[0], 'schemas');
    const query = atLeastOne(positionals, 'QUERY').join(' ');
    const limit = limitOf(values.limit);
    const { kinds, problems, notices } = loadDefinitions(
      await readInputs(values.schemas ?? []),
    );
    printFindings([...notices, ...problems], output);
    const index = FieldSearch.of(kinds);
    const matches = index.search(query, limit);
    if (values.json) {
      output.out(JSON.stringify(matches));
    } else if (matches.length === 0) {
      output.err(`No field of ${kinds.length} kinds has all of: ${query}`);
    } else {
      for (const line of table(matches.map(rowOf))) output.out(line);
    }
    return problems.length > 0 ? 1 : 0;
  },
};

/** @throws UsageError for what is no whole number from 1 on */
function limitOf(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    throw new UsageError(`--limit is a whole number from 1 on, not ${value}`);
  }
  return Number(value);
}

function rowOf({ kind, version, path, type, description }: FieldMatch) {
  return [
    kind,
    version,
    path,
    type,
    (description ?? '').replace(/\s+/g, ' ').slice(0, 80),
  ];
}
