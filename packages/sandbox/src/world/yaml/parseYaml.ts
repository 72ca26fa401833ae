import { helmReading } from '@gitops-portal/plugin-desired-state-common';
import { parseAllDocuments, parseDocument, stringify } from 'yaml';

/** All of Kubernetes reads YAML by sigs.k8s.io/yaml, as Helm does. */
const OPTIONS = { ...helmReading, uniqueKeys: false };

/** The value of a text with one document. @throws Error with line and column */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text, OPTIONS);
  if (document.errors.length) throw new Error(document.errors[0].message);
  return document.toJS({ maxAliasCount: 1000 });
}

/** The values of all documents of a text; empty documents are left out. */
export function parseYamlDocuments(text: string): unknown[] {
  const documents = parseAllDocuments(text, OPTIONS);
  if (!Array.isArray(documents)) return [];
  const values: unknown[] = [];
  for (const document of documents) {
    if (document.errors.length) throw new Error(document.errors[0].message);
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    if (value !== null && value !== undefined) values.push(value);
  }
  return values;
}

/** A value as Helm's `toYaml` writes it: keys sorted, no final newline. */
export function toYaml(value: unknown): string {
  return stringify(value, {
    sortMapEntries: true,
    indentSeq: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    version: '1.1',
  }).replace(/\n$/, '');
}
