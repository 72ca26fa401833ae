import type { JsonValue } from '@backstage/types';
import {
  parseAllDocuments,
  type ParseOptions,
  type SchemaOptions,
  type Tags,
} from 'yaml';
import { goYamlMergeTag } from './goYamlMerge';
import { goYamlNumberTags } from './goYamlNumber';

const numbers = ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'];
const dates = 'tag:yaml.org,2002:timestamp';

/**
 * Numbers, which go-yaml reads otherwise, and dates, which it gives back as
 * text. Infinite and not a number it reads as YAML 1.1 says.
 */
function isOtherwiseInHelm(tag: Tags[number]): boolean {
  if (typeof tag !== 'object' || !('test' in tag)) return false;
  if (tag.tag === dates) return true;
  return (
    numbers.includes(tag.tag) &&
    !tag.test?.test('.inf') &&
    !tag.test?.test('.nan')
  );
}

/**
 * How Helm reads values files: it follows YAML 1.1 (`yes` is true, `0755` is
 * 493, `<<` merges), but keeps dates and base 60 as text (sigs.k8s.io/yaml on
 * go-yaml v2).
 */
export const helmReading: ParseOptions & SchemaOptions & { version: '1.1' } = {
  version: '1.1',
  merge: true,
  customTags: (tags: Tags) => [
    goYamlMergeTag,
    ...goYamlNumberTags,
    ...tags.filter(tag => !isOtherwiseInHelm(tag)),
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
