import type { JsonValue } from '@backstage/types';
import {
  parseAllDocuments,
  type ParseOptions,
  type ScalarTag,
  type SchemaOptions,
  type Tags,
} from 'yaml';

/** Forms of YAML 1.1 that go-yaml never took up, or gives back as text. */
const isUnknownToHelm = (tag: unknown) =>
  typeof tag === 'object' &&
  tag !== null &&
  ('format' in tag && tag.format === 'TIME'
    ? true
    : 'tag' in tag && tag.tag === 'tag:yaml.org,2002:timestamp');

/** The one form of YAML 1.2 that go-yaml v2 takes: `0o755` is 493. */
const octalOfYaml12: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^0o[0-7]+$/,
  resolve: text => Number.parseInt(text.slice(2), 8),
};

/**
 * How Helm reads values files: it follows YAML 1.1 (`yes` is true, `0755` is
 * 493, `<<` merges), but keeps dates and base 60 as text (sigs.k8s.io/yaml on
 * go-yaml v2).
 */
export const helmReading: ParseOptions & SchemaOptions & { version: '1.1' } = {
  version: '1.1',
  merge: true,
  customTags: (tags: Tags) => [
    octalOfYaml12,
    ...tags.filter(tag => !isUnknownToHelm(tag)),
  ],
};

/**
 * What Helm reads in a values file: of its first document, the last one of
 * duplicate keys. Keys become text.
 *
 * @throws YAMLParseError, ReferenceError where it is not valid YAML
 */
export function readAsHelm(text: string): JsonValue {
  const documents = parseAllDocuments(text, {
    ...helmReading,
    uniqueKeys: false,
  });
  if ('empty' in documents) return null;
  const [document] = documents;
  if (document.errors.length > 0) throw document.errors[0];
  return (document.toJS({ maxAliasCount: 1000 }) ?? null) as JsonValue;
}
