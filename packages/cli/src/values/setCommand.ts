import { parse } from 'yaml';
import type { JsonValue } from '@backstage/types';
import { readAsHelm } from '@gitops-portal/plugin-desired-state-common';
import type { Command } from '../Command';
import { UsageError } from '../UsageError';
import { changeHelp, changeLayer, readPath } from './changeLayer';
import { checkoutHelp } from './checkoutOptions';

function readValue(text: string, asText: boolean): JsonValue {
  if (asText) {
    return text;
  }
  let value: JsonValue;
  try {
    value = parse(text) as JsonValue;
  } catch {
    throw new UsageError(`${text} is no YAML value; --string takes it as text`);
  }
  const inHelm = readAsHelm(text);
  if (typeof inHelm === 'number' && inHelm !== value) {
    throw new UsageError(
      `${text} is read in two ways: write ${inHelm} for the number that Helm reads; --string takes it as text`,
    );
  }
  return value;
}

/** `values set`: one value of one layer, and nothing else of the file. */
export const setCommand: Command = {
  name: 'set',
  summary: 'set one value of a layer; comments, quotes and order stay',
  help: [
    'values set APP PATH VALUE -e ENV|--base [--string] [--dry-run] [--json]',
    '',
    'PATH is in the values: requests.web.spec.replicas, or with quotes where a key',
    'is no word: requests.web.spec.labels["a.b/c"]. VALUE is YAML, so 3 is a number',
    'and {cpu: 1} a map.',
    '',
    ...changeHelp,
    '--string          VALUE is text, whatever it looks like',
    '--json            {app, environments, file, path, before, after, changed,',
    '                  written, issues}',
    ...checkoutHelp,
  ].join('\n'),
  run: (args, output) =>
    changeLayer(args, output, (words, asText) => {
      if (words.length !== 3) {
        throw new UsageError('Expected APP, PATH and VALUE');
      }
      const [app, place, text] = words;
      const path = readPath(place);
      const value = readValue(text, asText);
      return { app, path, edit: file => ({ op: 'set', file, path, value }) };
    }),
};
