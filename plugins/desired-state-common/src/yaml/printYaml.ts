import type { JsonValue } from '@backstage/types';
import { stringify } from 'yaml';

/**
 * A value as YAML that everybody reads alike: what YAML 1.1, and so Helm and
 * Kubernetes, would take for something else than text stands in quotes.
 */
export function printYaml(value: JsonValue): string {
  return stringify(value, {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}
