import type { Snapshot } from '../source/Snapshot';
import { resolveIn } from '../source/Snapshot';
import { parseYaml } from '../yaml/parseYaml';
import { ChartError } from './ChartError';

/** A chart as it lies in a repository. */
export interface Chart {
  /** Folder in the repository. */
  path: string;
  name: string;
  version: string;
  appVersion?: string;
  /** `Chart.yaml`, whole. */
  metadata: Record<string, unknown>;
  /** The chart's own `values.yaml`. */
  values: Record<string, unknown>;
  templates: { name: string; text: string }[];
}

/** Reads the chart in `folder`. @throws ChartError */
export async function loadChart(
  snapshot: Snapshot,
  folder: string,
): Promise<Chart> {
  const path = resolveIn('', folder);
  const text = await snapshot.read(`${path}/Chart.yaml`);
  if (text === undefined) throw new ChartError('Chart.yaml file is missing');
  const metadata = mapOf(text, 'Chart.yaml');
  const { name, version, appVersion } = metadata;
  if (typeof name !== 'string' || !name) {
    throw new ChartError('validation: chart.metadata.name is required');
  }
  if (typeof version !== 'string' || !version) {
    throw new ChartError('validation: chart.metadata.version is required');
  }
  const values = await snapshot.read(`${path}/values.yaml`);
  const files = snapshot
    .list(`${path}/templates`)
    .filter(file => /\.(ya?ml|tpl)$/.test(file));
  const templates = await Promise.all(
    files.map(async file => ({
      name: `${name}/${file.slice(path.length + 1)}`,
      text: (await snapshot.read(file)) ?? '',
    })),
  );
  return {
    path,
    name,
    version,
    appVersion: typeof appVersion === 'string' ? appVersion : undefined,
    metadata,
    values: values === undefined ? {} : mapOf(values, 'values.yaml'),
    templates,
  };
}

function mapOf(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (error) {
    throw new ChartError(`cannot load ${file}: ${(error as Error).message}`);
  }
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
