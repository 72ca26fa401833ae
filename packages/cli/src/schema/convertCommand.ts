import {
  isCrd,
  isXrd,
  objectsIn,
  parseManifests,
  parseXrd,
  xrdToCrds,
  type Crd,
} from '@gitops-portal/plugin-schemas-common';
import { stringify } from 'yaml';
import type { Command } from '../Command';
import { readArguments } from '../readArguments';
import type { Finding } from './Finding';
import { readInputs, type Input } from './readInputs';
import { atLeastOne, outputOptions, printFindings } from './schemaOptions';

/** What one definition became, or why nothing. */
type Converted =
  | Crd
  | (Finding & { document: number; role: string; error: string });

/** `schema convert`: the CRDs that Crossplane would make of XRDs. */
export const convertCommand: Command = {
  name: 'convert',
  summary: 'the CRDs that Crossplane makes of XRDs',
  help: [
    'schema convert FILE… [--json]',
    '',
    'Prints per XRD the CRD of the composite, then that of the claim where it',
    'offers one, as a stream of YAML. CRDs pass through as they are; other objects',
    'are passed over. What Crossplane would refuse is told in its words.',
    '',
    '--json            a list: the CRDs, and {file, document, role, error} for',
    '                  what was refused',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, outputOptions);
    const inputs = await readInputs(atLeastOne(positionals, 'FILE'));
    const results = inputs.map(convert);
    const converted = results.flatMap(result => result.converted);
    const refused = converted.filter(result => 'error' in result);
    const problems = [
      ...results.flatMap(result => result.problems),
      ...refused.map(refusal => ({ ...refusal, message: refusal.error })),
    ];
    printFindings(problems, output);
    if (values.json) {
      output.out(JSON.stringify(converted));
    } else {
      const crds = converted.filter(result => !('error' in result));
      output.out(
        crds
          .map(crd => yamlOf(crd))
          .join('---\n')
          .trimEnd(),
      );
    }
    return problems.length > 0 ? 1 : 0;
  },
};

function yamlOf(crd: object): string {
  return stringify(crd, {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}

function convert({ file, text }: Input): {
  converted: Converted[];
  problems: Finding[];
} {
  const converted: Converted[] = [];
  const { documents, problems } = parseManifests(text);
  for (const [index, { value, positionOf }] of documents.entries()) {
    for (const object of objectsIn(value)) {
      const at = {
        file,
        document: index + 1,
        ...positionOf(object.path),
      };
      if (isCrd(object.value)) {
        converted.push(object.value as Crd);
      } else if (isXrd(object.value)) {
        converted.push(...convertXrd(object.value, at));
      }
    }
  }
  return {
    converted,
    problems: problems.map(problem => ({ file, ...problem })),
  };
}

function convertXrd(
  value: unknown,
  at: { file: string; document: number; line: number; column: number },
): Converted[] {
  const { xrd, problems } = parseXrd(value);
  if (!xrd) {
    return problems.map(({ path, message }) => {
      const error = path.length > 0 ? `${path.join('.')}: ${message}` : message;
      return { ...at, role: 'definition', error, message: error };
    });
  }
  const crds = xrdToCrds(xrd);
  return (['composite', 'claim'] as const).flatMap((role): Converted[] => {
    const result = crds[role];
    if (!result) {
      return [];
    }
    return result.crd
      ? [result.crd]
      : [{ ...at, role, error: result.refusal, message: result.refusal }];
  });
}
