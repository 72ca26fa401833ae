import type { JsonObject } from '@backstage/types';
import { untouchedEdits } from '@gitops-portal/plugin-desired-state-common';
import {
  preferredVersion,
  sampleOf,
} from '@gitops-portal/plugin-schemas-common';
import {
  corpusFiles,
  corpusFolders,
  corpusKinds,
} from '../schemas/corpusDefinitions';

/** Forms that nobody touched, of every kind of the corpus. */
export function untouchedForms(): {
  untouchedForms: number;
  untouchedFormsNonEmpty: number;
} {
  const figures = { untouchedForms: 0, untouchedFormsNonEmpty: 0 };
  const seen = new Set<string>();
  for (const { kind } of corpusKinds(corpusFiles(corpusFolders()))) {
    const name = `${kind.group}/${kind.kind}`;
    const schema = preferredVersion(kind)?.schema.properties?.spec;
    if (seen.has(name) || !schema) continue;
    seen.add(name);
    const { value } = sampleOf(kind, preferredVersion(kind).name, 'full', {
      milliseconds: 50,
      mends: 0,
    });
    const sample = ((value as { spec?: JsonObject }).spec ?? {}) as JsonObject;
    for (const spec of [{}, sample]) {
      figures.untouchedForms += 1;
      if (untouchedEdits(schema, spec).edits.length > 0) {
        figures.untouchedFormsNonEmpty += 1;
      }
    }
  }
  return figures;
}
