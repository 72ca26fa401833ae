import { coalesceValues } from '@gitops-portal/plugin-desired-state-common';
import type { JsonObject } from '@backstage/types';
import type { Manifest } from '../control/Manifest';
import { TemplateSet } from '../template/TemplateSet';
import { parseYamlDocuments } from '../yaml/parseYaml';
import { ChartError } from './ChartError';
import { inInstallOrder } from './installOrder';
import type { Chart } from './loadChart';

/** What a release gives its chart. */
export interface ReleaseInput {
  name: string;
  namespace: string;
  revision: number;
  isUpgrade: boolean;
  /** Merged values, without the chart's own. */
  values: JsonObject;
  random(): number;
}

/**
 * The manifests of a release.
 * @throws TemplateError, ChartError in the words of Helm
 */
export function renderChart(chart: Chart, release: ReleaseInput): Manifest[] {
  const templates = new TemplateSet({ random: release.random });
  for (const { name, text } of chart.templates) templates.add(name, text);
  const data = {
    Values: coalesceValues(chart.values as JsonObject, release.values),
    Chart: Object.fromEntries(
      Object.entries(chart.metadata).map(([key, value]) => [
        key.charAt(0).toUpperCase() + key.slice(1),
        value,
      ]),
    ),
    Release: {
      Name: release.name,
      Namespace: release.namespace,
      Service: 'Helm',
      Revision: BigInt(release.revision),
      IsInstall: !release.isUpgrade,
      IsUpgrade: release.isUpgrade,
    },
    Capabilities: {
      KubeVersion: { Version: 'v1.34.0', Major: '1', Minor: '34' },
    },
  };
  const manifests: Manifest[] = [];
  for (const { name } of chart.templates) {
    if (name.endsWith('.tpl') || /\/_[^/]*$/.test(name)) continue;
    const template = { Name: name, BasePath: `${chart.name}/templates` };
    const text = templates.render(name, { ...data, Template: template });
    manifests.push(...manifestsOf(name, text));
  }
  return inInstallOrder(manifests).map(manifest => ({
    ...manifest,
    metadata: {
      ...manifest.metadata,
      namespace: manifest.metadata.namespace ?? release.namespace,
    },
  }));
}

function manifestsOf(name: string, text: string): Manifest[] {
  let documents: unknown[];
  try {
    documents = parseYamlDocuments(text);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new ChartError(
      `YAML parse error on ${name}: error converting YAML to JSON: yaml: ${reason}`,
    );
  }
  return documents.map(document => {
    const { apiVersion, kind, metadata } = (document ?? {}) as Manifest;
    const missing = [
      !kind && 'kind',
      !apiVersion && 'apiVersion',
      !metadata?.name && 'metadata.name',
    ].find(Boolean);
    if (missing) {
      throw new ChartError(
        `unable to build kubernetes objects from release manifest: error validating "": error validating data: ${missing} not set`,
      );
    }
    return document as Manifest;
  });
}
