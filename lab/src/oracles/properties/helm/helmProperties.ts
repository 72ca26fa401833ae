import type { JsonObject } from '@backstage/types';
import {
  coalesceValues,
  mergeValues,
  readAsHelm,
} from '@gitops-portal/plugin-desired-state-common';
import { array, constantFrom, record, tuple } from 'fast-check';
import { differenceInWords, differences } from '../../goldens/differences';
import type { Oracle } from '../../Oracle';
import { propertyOf, type Property } from '../Property';
import { layers } from './layers';

interface ValuesAnswer {
  values?: JsonObject;
  refused?: string;
}

function read(text: string): JsonObject {
  return (readAsHelm(text) ?? {}) as JsonObject;
}

/** What the domain makes of texts of layers; undefined where it refuses. */
function effective(chart: string, texts: string[]): JsonObject | undefined {
  try {
    return coalesceValues(read(chart), mergeValues(texts.map(read)));
  } catch {
    return undefined;
  }
}

async function compare(
  oracle: Oracle,
  chartValues: string,
  texts: string[],
): Promise<string[]> {
  const { values } = await oracle.ask<ValuesAnswer>({
    kind: 'values',
    chartValues,
    layers: texts,
  });
  const own = effective(chartValues, texts);
  // In JSON, as the oracle writes it, there is no -0.
  const actual = own && JSON.parse(JSON.stringify(own));
  return differences(values, actual).map(differenceInWords);
}

/** Pieces of which plain scalars are made that YAML may take for others. */
const pieces = [
  '0',
  '1',
  '7',
  '9',
  '.',
  '-',
  '+',
  'e',
  'x',
  'o',
  'b',
  '_',
  ':',
];
const words = ['yes', 'No', 'ON', 'off', 'true', 'y', 'N', 'null', '~', 'Null'];

const scalars = tuple(
  constantFrom('', ...words, '2024-01-01', 'a'),
  array(constantFrom(...pieces), { maxLength: 5 }),
).map(([word, rest]) => word + rest.join(''));

/** What the domain and Helm make of values files. */
export const helmProperties: Property[] = [
  propertyOf(
    'layers merge onto the values of a chart as Helm merges them',
    record({
      chart: layers.layer,
      texts: array(layers.layer, { maxLength: 4 }),
    }),
    (oracle, { chart, texts }) =>
      compare(
        oracle,
        JSON.stringify(chart),
        texts.map(each => JSON.stringify(each)),
      ),
  ),
  propertyOf(
    'a plain scalar is read as Helm reads it',
    scalars,
    (oracle, scalar) => compare(oracle, '', [`a: ${scalar}\n`]),
  ),
];
