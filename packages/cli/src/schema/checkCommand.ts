import { checkKinds, formatPath } from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { onlyWord, readArguments } from '../readArguments';
import { findingLine } from './Finding';
import { loadDefinitions, type Definition } from './loadDefinitions';
import { readInputs } from './readInputs';
import { count, outputOptions, printFindings } from './schemaOptions';

/** One thing that is wrong with a definition. */
interface Failure {
  file: string;
  line?: number;
  column?: number;
  kind?: string;
  version?: string;
  message: string;
}

/** `schema check`: every schema below a folder, read, compiled and tried. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'every schema of a folder: read, its rules compiled, samples made',
  help: [
    'schema check DIR [--json]',
    '',
    'Reads every XRD and CRD below DIR, compiles every CEL rule and makes a sample of',
    'each style of every version. Exit code 1 where something failed.',
    '',
    '--json            {files, kinds, versions, fields, failedToParse, celRules,',
    '                  celUnsupported, samples, samplesInvalid, failures, msTotal}',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, outputOptions);
    const started = performance.now();
    const inputs = await readInputs([onlyWord(positionals, 'DIR')]);
    const totals = {
      kinds: 0,
      versions: 0,
      fields: 0,
      celRules: 0,
      celUnsupported: 0,
      samples: 0,
      samplesInvalid: 0,
    };
    const failures: Failure[] = [];
    let failedToParse = 0;
    // File by file, so that what was checked can be let go.
    for (const input of inputs) {
      const { definitions, problems, notices } = loadDefinitions([input]);
      printFindings(notices, output);
      failedToParse += problems.length;
      failures.push(...problems);
      for (const definition of definitions) {
        const { failures: found, ...figures } = checkKinds(definition.kinds);
        for (const [name, figure] of Object.entries(figures)) {
          totals[name as keyof typeof totals] += figure;
        }
        failures.push(
          ...found.map(({ kind, version, path, message }) => ({
            file: definition.file,
            ...placeOf(definition, version),
            kind,
            version,
            message:
              path.length > 0 ? `${formatPath(path)} ${message}` : message,
          })),
        );
      }
    }
    const report = {
      files: inputs.length,
      ...totals,
      failedToParse,
      failures,
      msTotal: Math.round(performance.now() - started),
    };
    if (values.json) {
      output.out(JSON.stringify(report));
    } else {
      for (const failure of failures) output.out(findingLine(failure));
      output.out(
        `${count(report.files, 'file')}, ${count(
          report.kinds,
          'kind',
        )}, ${count(report.fields, 'field')}; ${
          report.celUnsupported
        } of ${count(report.celRules, 'CEL rule')} unsupported; ${
          report.samplesInvalid
        } of ${count(
          report.samples,
          'sample',
        )} invalid; ${failedToParse} not read; ${report.msTotal} ms`,
      );
    }
    return failures.length > 0 ? 1 : 0;
  },
};

function placeOf(definition: Definition, version: string) {
  const { spec } = definition.value as {
    spec?: { versions?: { name?: string }[] };
  };
  const index = spec?.versions?.findIndex(({ name }) => name === version) ?? -1;
  return definition.positionOf(['spec', 'versions', Math.max(index, 0)]);
}
