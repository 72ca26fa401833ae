/** @jest-environment node */
import type { JsonObject } from '@backstage/types';
import { readGoldens } from '@gitops-portal/goldens';
import { readAsHelm } from '../yaml/readAsHelm';
import { coalesceValues } from './coalesceValues';
import { mergeValues } from './mergeValues';

interface ValuesRequest {
  kind: string;
  layers: string[];
  chartValues?: string;
  /** Charts with dependencies, which no layout has. */
  chart?: Record<string, string>;
}

type ValuesAnswer = { values: JsonObject } | { refused: string };

const goldens = readGoldens<ValuesRequest, ValuesAnswer>('helm').filter(
  ({ request, answer }) =>
    request.kind === 'values' && !request.chart && 'values' in answer,
);

function read(text: string): JsonObject {
  return (readAsHelm(text) ?? {}) as JsonObject;
}

describe('effective values, as Helm tells them', () => {
  it.each(goldens.map(golden => [golden.name, golden] as const))(
    '%s',
    (_, { request, answer }) => {
      const { chartValues = '', layers } = request;
      expect(
        coalesceValues(read(chartValues), mergeValues(layers.map(read))),
      ).toEqual((answer as { values: JsonObject }).values);
    },
  );
});
