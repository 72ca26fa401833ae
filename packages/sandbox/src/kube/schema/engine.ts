import * as schemas from '@gitops-portal/plugin-schemas-common';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

interface Issue {
  path: (string | number)[];
  rule: string;
  message: string;
}
const present = schemas as unknown as {
  validate?: (s: JSONSchemaProps, v: unknown, o?: { old?: unknown }) => Issue[];
  applyDefaults?: (s: JSONSchemaProps, v: unknown) => unknown;
  prune?: (s: JSONSchemaProps, v: unknown) => unknown;
};

// Stands in until the schema engine is there.
function defaults(schema: any, value: any): any {
  if (Array.isArray(value)) {
    return schema?.items ? value.map(v => defaults(schema.items, v)) : value;
  }
  if (typeof value !== 'object' || value === null || !schema) {
    return value;
  }
  const out: any = { ...value };
  for (const [k, s] of Object.entries<any>(schema.properties ?? {})) {
    if (out[k] === undefined && s.default !== undefined) out[k] = s.default;
    if (out[k] !== undefined) out[k] = defaults(s, out[k]);
  }
  return out;
}

export const validate =
  present.validate ??
  ((_s: JSONSchemaProps, _v: unknown, _o?: { old?: unknown }): Issue[] => []);
export const applyDefaults = present.applyDefaults ?? defaults;
export const prune =
  present.prune ?? ((_s: JSONSchemaProps, v: unknown): unknown => v);
