/** @jest-environment node */
import type { JsonObject } from '@backstage/types';
import { readGoldens } from '@gitops-portal/goldens';
import {
  mergeValues,
  readAsHelm,
} from '@gitops-portal/plugin-desired-state-common';
import { EXAMPLE_CONTENT, readContent } from '../../stories';
import { parseYamlDocuments } from '../yaml/parseYaml';
import { createSnapshot } from '../source/Snapshot';
import { loadChart } from './loadChart';
import { renderChart } from './renderChart';

interface RenderRequest {
  kind: string;
  chart: Record<string, string>;
  layers: string[];
  release: string;
  namespace: string;
}

type RenderAnswer =
  | { manifests: { path: string; content: string }[] }
  | { refused: string };

const goldens = readGoldens<RenderRequest, RenderAnswer>('helm').filter(
  ({ request }) => request.kind === 'render',
);

async function render(request: RenderRequest): Promise<unknown[]> {
  const files = Object.keys(request.chart);
  const snapshot = createSnapshot({
    commit: '',
    subject: '',
    blobs: new Map(files.map(path => [`chart/${path}`, path])),
    readBlob: async path => request.chart[path],
  });
  const read = (text: string) => (readAsHelm(text) ?? {}) as JsonObject;
  return renderChart(await loadChart(snapshot, 'chart'), {
    name: request.release,
    namespace: request.namespace,
    revision: 1,
    isUpgrade: false,
    values: mergeValues(request.layers.map(read)),
    random: () => 0.5,
  });
}

describe('a chart renders as Helm renders it', () => {
  it.each(goldens.map(golden => [golden.name, golden] as const))(
    '%s',
    async (_, { request, answer }) => {
      const rendered = await render(request).catch(() => 'refused');
      expect(rendered).toEqual(
        'refused' in answer
          ? 'refused'
          : answer.manifests.flatMap(({ content }) =>
              parseYamlDocuments(content),
            ),
      );
    },
  );
});

it('has a case for each app of the examples in each environment', async () => {
  const files = [...(await readContent(EXAMPLE_CONTENT)).keys()];
  const expected = files
    .map(path => /^apps\/([^/]+)\/values\.([^.]+)\.yaml$/.exec(path))
    .flatMap(match =>
      match ? [`exampleApps: ${match[1]} in ${match[2]}`] : [],
    );
  const names = goldens.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(expected));
});
