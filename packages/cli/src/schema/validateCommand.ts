import { checkManifests } from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import { checkValues } from './checkValues';
import type { DocumentVerdict } from './DocumentVerdict';
import type { Finding } from './Finding';
import { loadDefinitions } from './loadDefinitions';
import { OldObjects } from './OldObjects';
import { readInputs } from './readInputs';
import {
  atLeastOne,
  count,
  needed,
  outputOptions,
  printFindings,
} from './schemaOptions';
import { isValuesFile, withCommonLayers } from './valuesFiles';

const options = {
  ...outputOptions,
  schemas: { type: 'string', multiple: true },
  strict: { type: 'boolean' },
  old: { type: 'string' },
  github: { type: 'boolean' },
} as const;

/** `schema validate`: would the API server take these objects? */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'whether the API server would take objects',
  help: [
    'schema validate --schemas DIR FILE… [--strict] [--old FILE] [--github] [--json]',
    '',
    'Checks every object of every document by the rules of the API server, CEL',
    'included. Objects of Kubernetes’ own kinds are skipped; a kind that is in no',
    'schema is an error. Files named values.yaml or values.ENVIRONMENT.yaml are taken',
    'for layers of an app (layout helm-requests) and checked merged.',
    '',
    '--schemas DIR     XRDs and CRDs, a folder or a file; several times for several',
    '--strict          unknown and duplicate fields are errors, as in strict field',
    '                  validation; otherwise they are dropped without a word',
    '--old FILE        the objects as they are now, for rules on changes; the same',
    '                  kind, namespace and name is the same object',
    '--github          errors as annotations of GitHub Actions',
    '--json            [{file, document, valid, errors:[{path, line, column, rule,',
    '                  message}]}], documents counted from 1',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    needed(values.schemas?.[0], 'schemas');
    const schemas = loadDefinitions(await readInputs(values.schemas ?? []));
    const inputs = await readInputs(atLeastOne(positionals, 'FILE'));
    const old = OldObjects.of(values.old ? await readInputs([values.old]) : []);
    // A broken definition elsewhere is no fault of the objects.
    printFindings([...schemas.notices, ...schemas.problems], output);
    const check = { kinds: schemas.kinds, strict: values.strict };
    const verdicts = [
      ...inputs
        .filter(input => !isValuesFile(input))
        .flatMap(({ file, text }) =>
          checkManifests(text, { ...check, old }).map(verdict => ({
            file,
            ...verdict,
          })),
        ),
      ...checkValues(
        await withCommonLayers(inputs.filter(isValuesFile)),
        old,
        check,
      ),
    ];
    if (values.github) {
      printFindings(verdicts.flatMap(findingsOf), output, true);
    } else if (values.json) {
      output.out(JSON.stringify(verdicts));
    } else {
      print(verdicts, output);
    }
    return verdicts.every(({ valid }) => valid) ? 0 : 1;
  },
};

function findingsOf({ file, errors }: DocumentVerdict): Finding[] {
  return errors.map(error => ({
    file: error.file ?? file,
    line: error.line,
    column: error.column,
    message: error.path ? `${error.path} ${error.message}` : error.message,
  }));
}

function print(
  verdicts: DocumentVerdict[],
  output: { out(line: string): void; err(line: string): void },
): void {
  for (const verdict of verdicts) {
    printFindings(findingsOf(verdict), { out: output.out, err: output.out });
    if (verdict.skipped) {
      output.err(`${verdict.file}: ${verdict.skipped}`);
    }
  }
  const bad = verdicts.filter(({ valid }) => !valid).length;
  const skipped = verdicts.filter(verdict => verdict.skipped).length;
  output.out(
    [
      `${count(verdicts.length, 'document')}: ${
        verdicts.length - bad - skipped
      } good`,
      `${bad} wrong`,
      ...(skipped > 0 ? [`${skipped} not checked`] : []),
    ].join(', '),
  );
}
