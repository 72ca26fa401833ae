import type { JsonValue } from '@backstage/types';
import { parse, type ParseOptions, type SchemaOptions, type Tags } from 'yaml';

/** Forms of YAML 1.1 that go-yaml never took up, or gives back as text. */
const isUnknownToHelm = (tag: unknown) =>
  typeof tag === 'object' &&
  tag !== null &&
  ('format' in tag && tag.format === 'TIME'
    ? true
    : 'tag' in tag && tag.tag === 'tag:yaml.org,2002:timestamp');

/**
 * How Helm reads values files: it follows YAML 1.1 (`yes` is true, `0755` is
 * 493, `<<` merges), but keeps dates and base 60 as text (sigs.k8s.io/yaml on
 * go-yaml v2).
 */
export const helmReading: ParseOptions & SchemaOptions & { version: '1.1' } = {
  version: '1.1',
  merge: true,
  customTags: (tags: Tags) => tags.filter(tag => !isUnknownToHelm(tag)),
};

/**
 * What Helm reads in a values file.
 *
 * @param text - valid YAML of one document; keys become text
 */
export function readAsHelm(text: string): JsonValue {
  return (parse(text, helmReading) ?? null) as JsonValue;
}
