import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import { parseFieldSelector } from '../selectors/fieldSelector';
import { parseLabelSelector } from '../selectors/labelSelector';

/** Which objects a list, watch or deletecollection is about. */
export interface Selection {
  namespace?: string;
  matches(object: KubeObject): boolean;
  /** False where everything in the namespace matches. */
  selective: boolean;
}

/** @throws KubeStatusError BadRequest on a selector that cannot be read */
export function parseSelection(
  kind: ResourceKind,
  namespace: string | undefined,
  query: URLSearchParams,
): Selection {
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  const byLabels = labels ? parseLabelSelector(labels) : undefined;
  const byFields = fields ? parseFieldSelector(fields, kind) : undefined;
  return {
    namespace: kind.namespaced ? namespace : undefined,
    selective: !!byLabels || !!byFields,
    matches: object =>
      (!byLabels || byLabels(object.metadata.labels)) &&
      (!byFields || byFields.matches(object)),
  };
}
