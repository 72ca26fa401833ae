import {
  outlineOf,
  preferredVersion,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { onlyWord, readArguments } from '../readArguments';
import { table } from '../table';
import { chosenKinds, nothingChosen } from './chosenKinds';
import { loadDefinitions } from './loadDefinitions';
import { readInputs } from './readInputs';
import { outputOptions, printFindings } from './schemaOptions';

const options = {
  ...outputOptions,
  version: { type: 'string' },
  kind: { type: 'string' },
} as const;

/** `schema outline`: every field of a kind, one in a line. */
export const outlineCommand: Command = {
  name: 'outline',
  summary: 'every field of a kind, with what it accepts',
  help: [
    'schema outline FILE [--version V] [--kind KIND] [--json]',
    '',
    'One row per field, those of list items (spec.users[].name) and of map values',
    '(spec.env.*.value) included.',
    '',
    '--version V       this version; otherwise the preferred one',
    '--kind KIND       only this kind, where FILE defines several',
    '--json            rows of kind, version, path, type, required, default, enum,',
    '                  constraints, description',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    const file = onlyWord(positionals, 'FILE');
    const { definitions, problems, notices } = loadDefinitions(
      await readInputs([file]),
    );
    const chosen = chosenKinds(
      definitions.flatMap(definition => definition.kinds),
      values,
    );
    const missing =
      chosen.length > 0
        ? []
        : nothingChosen(definitions, values, problems.length > 0, file);
    printFindings([...notices, ...problems, ...missing], output);
    const failed = problems.length + missing.length > 0;
    const rows = chosen.flatMap(kind => rowsOf(kind, values.version));
    if (values.json) {
      if (!failed || rows.length > 0) {
        output.out(JSON.stringify(rows));
      }
    } else {
      for (const line of linesOf(rows)) output.out(line);
    }
    return failed ? 1 : 0;
  },
};

type Row = ReturnType<typeof rowsOf>[number];

/** Every key in every row, for scripts that do not ask first. */
function rowsOf(kind: Kind, version?: string) {
  return outlineOf(kind, version).map(row => ({
    kind: kind.kind,
    version: version ?? preferredVersion(kind).name,
    path: row.path,
    type: row.type,
    required: row.required,
    default: row.default ?? null,
    enum: row.enum ?? [],
    constraints: row.constraints,
    description: row.description ?? '',
  }));
}

function linesOf(rows: Row[]): string[] {
  if (rows.length === 0) {
    return [];
  }
  const heads = new Set(rows.map(row => `${row.kind} ${row.version}`));
  return [...heads].flatMap(head => {
    const own = rows.filter(row => `${row.kind} ${row.version}` === head);
    return [
      head,
      ...table([
        ['PATH', 'TYPE', 'REQUIRED', 'DEFAULT', 'ACCEPTS', 'DESCRIPTION'],
        ...own.map(row => [
          row.path,
          row.type,
          row.required ? 'yes' : '',
          row.default === null ? '' : short(JSON.stringify(row.default), 30),
          short(accepts(row), 60),
          short(row.description, 60),
        ]),
      ]),
      '',
    ];
  });
}

function accepts(row: Row): string {
  const values = row.enum.map(value =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  return [
    ...(values.length > 0 ? [`one of ${values.join(', ')}`] : []),
    ...row.constraints,
  ].join('; ');
}

function short(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
