import {
  objectsIn,
  parseManifests,
  type Kind,
  type ManifestDocument,
} from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import { checkObject } from './checkObject';
import type { Finding } from './Finding';
import { formatPath } from './formatPath';
import { loadDefinitions } from './loadDefinitions';
import { OldObjects } from './OldObjects';
import { readInputs, type Input } from './readInputs';
import {
  atLeastOne,
  count,
  needed,
  outputOptions,
  printFindings,
} from './schemaOptions';

const options = {
  ...outputOptions,
  schemas: { type: 'string', multiple: true },
  strict: { type: 'boolean' },
  old: { type: 'string' },
  github: { type: 'boolean' },
} as const;

/** One error of a document. */
interface ValueError {
  path: string;
  line: number;
  column: number;
  rule: string;
  message: string;
}

/** What was found of one document of a file. */
interface DocumentVerdict {
  file: string;
  /** Counted from 1. */
  document: number;
  valid: boolean;
  errors: ValueError[];
  /** Why it was not looked at. */
  skipped?: string;
}

/** `schema validate`: would the API server take these objects? */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'whether the API server would take objects',
  help: [
    'schema validate --schemas DIR FILE… [--strict] [--old FILE] [--github] [--json]',
    '',
    'Checks every object of every document by the rules of the API server, CEL',
    'included. Objects of Kubernetes’ own kinds are skipped; a kind that is in no',
    'schema is an error.',
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
    printFindings(schemas.problems, output);
    const verdicts = inputs.flatMap(input =>
      checkFile(input, schemas.kinds, old, values.strict === true),
    );
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

function checkFile(
  { file, text }: Input,
  kinds: Kind[],
  old: OldObjects,
  strict: boolean,
): DocumentVerdict[] {
  const { documents, problems } = parseManifests(text, {
    repeatedKeys: 'tell',
    exactIntegers: true,
  });
  return [
    ...documents.map((document, index) => ({
      file,
      document: index + 1,
      ...checkDocument(document, kinds, old, strict),
    })),
    ...problems.map((problem, index) => ({
      file,
      document: documents.length + index + 1,
      valid: false,
      errors: [
        {
          path: '',
          line: problem.line ?? 1,
          column: problem.column ?? 1,
          rule: 'yaml',
          message: problem.message,
        },
      ],
    })),
  ];
}

function checkDocument(
  document: ManifestDocument,
  kinds: Kind[],
  old: OldObjects,
  strict: boolean,
): Omit<DocumentVerdict, 'file' | 'document'> {
  const checks = objectsIn(document.value).map(({ value, path }) => ({
    path,
    ...checkObject(value, path, document, {
      kinds,
      old: old.find(value),
      strict,
    }),
  }));
  const errors = checks.flatMap(({ path, issues }) =>
    issues.map(issue => ({
      path: formatPath([...path, ...issue.path]),
      ...document.positionOf([...path, ...issue.path]),
      rule: issue.rule,
      message: issue.message,
    })),
  );
  const skipped = checks.flatMap(check => check.skipped ?? []);
  return {
    valid: errors.length === 0,
    errors,
    ...(skipped.length > 0 ? { skipped: skipped.join('; ') } : {}),
  };
}

function findingsOf({ file, errors }: DocumentVerdict): Finding[] {
  return errors.map(({ path, line, column, message }) => ({
    file,
    line,
    column,
    message: path ? `${path} ${message}` : message,
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
