/** @jest-environment node */
import type { JsonObject, JsonValue } from '@backstage/types';
import { readGoldens } from '@gitops-portal/goldens';
import { isMap } from '../merge/maps';
import { readConfiguration } from '../requests/readConfiguration';
import { readAsHelm } from '../yaml/readAsHelm';
import { findLayout } from './findLayout';

interface RenderRequest {
  layers: string[];
  release: string;
  namespace: string;
}
interface RenderAnswer {
  manifests: { path: string; content: string }[];
}

const kind = 'platform.example.org/v1/WebService';
const goldens = readGoldens<RenderRequest, RenderAnswer>('helm').filter(
  ({ name }) => name.startsWith('helmValues: '),
);

/** An API server leaves out a null where none is allowed. */
function withoutNulls(value: JsonValue): JsonValue {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item as JsonValue)]),
  );
}

describe('helm-values: the request is the object that Helm makes', () => {
  it('is asked about every case', () => {
    expect(goldens.length).toBeGreaterThanOrEqual(7);
  });

  it.each(goldens.map(golden => [golden.name, golden] as const))(
    '%s',
    (_, { request, answer }) => {
      const layout = findLayout('helm-values', [], { kind })!;
      const { requests, problems } = readConfiguration(
        layout,
        request.layers.map((text, index) => ({ path: `${index}.yaml`, text })),
      );
      expect(problems).toEqual([]);
      const { release: app, namespace } = request;
      const object = layout.objectOf(requests[0], { app, namespace });
      const manifest = readAsHelm(answer.manifests.at(-1)!.content);
      expect(object).toEqual(withoutNulls(manifest as JsonObject));
    },
  );
});
