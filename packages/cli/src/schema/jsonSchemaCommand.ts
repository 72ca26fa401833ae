import {
  jsonSchemaOf,
  jsonSchemaOfKinds,
  layoutJsonSchema,
  specJsonSchema,
  type JsonSchema,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { chosenKinds, nothingChosen } from './chosenKinds';
import { loadDefinitions } from './loadDefinitions';
import { readInputs } from './readInputs';
import { atLeastOne, outputOptions, printFindings } from './schemaOptions';

const options = {
  ...outputOptions,
  version: { type: 'string' },
  kind: { type: 'string' },
  layout: { type: 'boolean' },
  helm: { type: 'boolean' },
  spec: { type: 'boolean' },
} as const;

/** `schema json-schema`: what editors and Helm check by. */
export const jsonSchemaCommand: Command = {
  name: 'json-schema',
  summary: 'JSON Schema for editors (yaml-language-server) and for Helm',
  help: [
    'schema json-schema FILE… [--version V] [--kind KIND] [--layout | --helm | --spec]',
    '',
    'Prints one JSON Schema (draft 7) for manifests of the kinds in FILE…, which may',
    'be folders. Fields that the API server would drop are refused; rules that JSON',
    'Schema cannot say stand in the descriptions.',
    '',
    '--version V       only this version; otherwise all that are served',
    '--kind KIND       only this kind',
    '--layout          for values files of the layout helm-requests, layer by layer',
    '--helm            for the merged values of its chart: values.schema.json',
    '--spec            for values files that are the spec of one kind (helm-values)',
    '--json            the same, in one line',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    const uses = [values.layout, values.helm, values.spec].filter(Boolean);
    if (uses.length > 1) {
      throw new UsageError('--layout, --helm and --spec exclude each other');
    }
    const files = atLeastOne(positionals, 'FILE');
    const { definitions, problems, notices } = loadDefinitions(
      await readInputs(files),
    );
    const kinds = chosenKinds(
      definitions.flatMap(definition => definition.kinds),
      values,
    );
    const missing =
      kinds.length > 0
        ? []
        : nothingChosen(definitions, values, problems.length > 0, files[0]);
    printFindings([...notices, ...problems, ...missing], output);
    if (kinds.length === 0) {
      return 1;
    }
    if (values.spec && kinds.length > 1) {
      throw new UsageError(
        `--spec is of one kind; choose by --kind: ${kinds
          .map(({ kind }) => kind)
          .join(', ')}`,
      );
    }
    const schema = schemaFor(kinds, values);
    output.out(JSON.stringify(schema, undefined, values.json ? 0 : 2));
    return problems.length > 0 ? 1 : 0;
  },
};

function schemaFor(
  kinds: Kind[],
  values: {
    layout?: boolean;
    helm?: boolean;
    spec?: boolean;
    version?: string;
  },
): JsonSchema {
  if (values.spec) return specJsonSchema(kinds[0], values.version);
  if (values.layout || values.helm) {
    return layoutJsonSchema(kinds, values.helm ? 'merged' : 'layer');
  }
  return kinds.length === 1
    ? jsonSchemaOf(kinds[0], values.version)
    : jsonSchemaOfKinds(kinds, values.version);
}
