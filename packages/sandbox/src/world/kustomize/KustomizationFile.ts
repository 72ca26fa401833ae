import { parseYaml } from '../yaml/parseYaml';
import { BuildError } from './BuildError';

/** What the sandbox understands of a kustomization.yaml. */
export interface KustomizationFile {
  resources: string[];
  configMapGenerator: ConfigMapArguments[];
  generatorOptions: GeneratorOptions;
  namespace?: string;
  commonAnnotations: Record<string, string>;
  labels: { pairs: Record<string, string>; includeSelectors?: boolean }[];
}

export interface GeneratorOptions {
  disableNameSuffixHash?: boolean;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface ConfigMapArguments {
  name: string;
  namespace?: string;
  files?: string[];
  literals?: string[];
  options?: GeneratorOptions;
}

const UNDERSTOOD = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'configMapGenerator',
  'generatorOptions',
  'namespace',
  'commonLabels',
  'commonAnnotations',
  'labels',
]);

const NOT_BUILT = new Set([
  'bases',
  'buildMetadata',
  'components',
  'configurations',
  'crds',
  'generators',
  'helmCharts',
  'helmGlobals',
  'images',
  'namePrefix',
  'nameSuffix',
  'openapi',
  'patches',
  'patchesJson6902',
  'patchesStrategicMerge',
  'replacements',
  'replicas',
  'secretGenerator',
  'sortOptions',
  'transformers',
  'validators',
  'vars',
]);

/** Reads a kustomization.yaml. @throws BuildError */
export function parseKustomization(
  path: string,
  text: string,
): KustomizationFile {
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (error) {
    throw new BuildError(
      `invalid Kustomization: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  const file = (value ?? {}) as Record<string, unknown>;
  for (const field of Object.keys(file)) {
    if (NOT_BUILT.has(field)) {
      throw new BuildError(
        `the sandbox does not build "${field}" (in ${path}); use resources, configMapGenerator, namespace and labels`,
      );
    }
    if (!UNDERSTOOD.has(field)) {
      throw new BuildError(
        `invalid Kustomization: json: unknown field "${field}"`,
      );
    }
  }
  const partial = file as Partial<KustomizationFile> & {
    commonLabels?: unknown;
  };
  const selecting =
    partial.commonLabels ||
    partial.labels?.some(entry => entry.includeSelectors);
  if (selecting) {
    throw new BuildError(
      `the sandbox does not build labels in selectors (in ${path}); use labels without includeSelectors`,
    );
  }
  return {
    resources: partial.resources ?? [],
    configMapGenerator: partial.configMapGenerator ?? [],
    generatorOptions: partial.generatorOptions ?? {},
    namespace: partial.namespace,
    commonAnnotations: partial.commonAnnotations ?? {},
    labels: partial.labels ?? [],
  };
}
