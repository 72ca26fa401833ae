import {
  formatPath,
  sampleOf,
  SAMPLE_STYLES,
  type Sample,
  type SampleStyle,
} from '@gitops-portal/plugin-schemas-common';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from '../Command';
import { onlyWord, readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { chosenKinds, nothingChosen } from './chosenKinds';
import type { Finding } from './Finding';
import { loadDefinitions, type Definition } from './loadDefinitions';
import { callersFolder, readInputs } from './readInputs';
import { makeFolder } from './makeFolder';
import { sampleFiles } from './sampleFiles';
import { outputOptions, printFindings } from './schemaOptions';

const options = {
  ...outputOptions,
  version: { type: 'string' },
  style: { type: 'string', default: 'minimal' },
  out: { type: 'string' },
} as const;

/** A sample with the definition that it is of. */
export interface MadeSample {
  definition: Definition;
  sample: Sample;
}

/** `schema sample`: requests to start from, which the API server accepts. */
export const sampleCommand: Command = {
  name: 'sample',
  summary: 'a request to start from, which the API server accepts',
  help: [
    'schema sample FILE|DIR [--version V] [--style STYLE] [--out DIR] [--json]',
    '',
    'Prints one object per kind. Each was judged by the rules of the API server;',
    'where none was found that they accept, that is said and nothing is printed.',
    "Crossplane's own fields are left out.",
    '',
    '--style minimal   only what must be there (default)',
    '--style full      every field that can stand together',
    '--style commented what each field means above it, the optional ones as comments',
    '--version V       this version; otherwise the preferred one of each kind',
    '--out DIR         one file per sample below DIR instead of a stream',
    '--json            {file, kind, version, style, valid, errors, object, yaml}',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    const path = onlyWord(positionals, 'FILE|DIR');
    const style = styleOf(values.style);
    const { definitions, problems, notices } = loadDefinitions(
      await readInputs([path]),
    );
    const made = definitions.flatMap(definition =>
      chosenKinds(definition.kinds, { version: values.version }).map(kind => ({
        definition,
        sample: sampleOf(kind, values.version, style),
      })),
    );
    const missing =
      made.length > 0
        ? []
        : nothingChosen(
            definitions,
            { version: values.version },
            problems.length > 0,
            path,
          );
    const findings = [...problems, ...missing, ...made.flatMap(failure)];
    printFindings([...notices, ...findings], output);
    const good = made.filter(({ sample }) => isGood(sample));
    if (values.out) {
      await write(good, resolve(callersFolder(), values.out));
    }
    if (values.json) {
      output.out(JSON.stringify(made.map(dataOf)));
    } else if (!values.out && good.length > 0) {
      output.out(
        good
          .map(({ sample }) => sample.yaml)
          .join('---\n')
          .trimEnd(),
      );
    }
    return findings.length > 0 ? 1 : 0;
  },
};

function styleOf(style: string): SampleStyle {
  const known = SAMPLE_STYLES.find(each => each === style);
  if (!known) {
    throw new UsageError(
      `--style is one of ${SAMPLE_STYLES.join(', ')}, not ${style}`,
    );
  }
  return known;
}

function isGood(sample: Sample): boolean {
  return sample.issues.length === 0 && sample.unchecked.length === 0;
}

function failure({ definition, sample }: MadeSample): Finding[] {
  if (isGood(sample)) {
    return [];
  }
  const [issue] = [...sample.issues, ...sample.unchecked];
  return [
    {
      file: definition.file,
      ...definition.positionOf(['spec', 'versions']),
      message: `no ${sample.style} sample of ${sample.kind} ${
        sample.version
      } was found that is sure to be accepted: ${formatPath(issue.path)} ${
        issue.message
      }`,
    },
  ];
}

function dataOf({ definition, sample }: MadeSample) {
  return {
    file: definition.file,
    document: definition.document,
    group: sample.group,
    kind: sample.kind,
    version: sample.version,
    style: sample.style,
    valid: isGood(sample),
    errors: [...sample.issues, ...sample.unchecked].map(issue => ({
      path: formatPath(issue.path),
      rule: issue.rule,
      message: issue.message,
    })),
    object: sample.value,
    yaml: sample.yaml,
  };
}

async function write(samples: MadeSample[], folder: string): Promise<void> {
  for (const [file, yaml] of sampleFiles(samples)) {
    const at = join(folder, file);
    try {
      await makeFolder(dirname(at));
      await writeFile(at, yaml);
    } catch (error) {
      throw new UsageError(
        `${at}: cannot be written: ${(error as Error).message}`,
      );
    }
  }
}
