import { JSONSchemaProps } from '../schema/JSONSchemaProps';

const NAME = String.raw`[A-Za-z_]\w*`;
const GUARD = new RegExp(
  String.raw`^!?has\((?:self|oldSelf)\.${NAME}\)(?:==has\((?:self|oldSelf)\.${NAME}\))?$`,
);

/** Whether a rule says that the value itself cannot change. */
export function forbidsChange(schema: JSONSchemaProps): boolean {
  return rules(schema).some(
    rule => rule === 'self==oldSelf' || rule === 'oldSelf==self',
  );
}

/**
 * The fields of an object that its own rules keep from changing:
 * `self.name == oldSelf.name`, guards with `has` beside it.
 */
export function unchangingFields(schema: JSONSchemaProps): Set<string> {
  const fields = new Set<string>();
  for (const rule of rules(schema)) {
    const parts = rule
      .split(/\|\||&&/)
      .map(part => part.replace(/^\(|\)$/g, ''));
    const equalities = parts.map(equality);
    const onlyGuards = parts.every(
      (part, index) => equalities[index] !== undefined || isGuard(part),
    );
    const names = equalities.filter(name => name !== undefined);
    if (onlyGuards && names.length === 1) {
      fields.add(names[0]);
    }
  }
  return fields;
}

function rules(schema: JSONSchemaProps): string[] {
  return (schema['x-kubernetes-validations'] ?? []).map(rule =>
    rule.rule.replace(/\s+/g, ''),
  );
}

function equality(part: string): string | undefined {
  const match = new RegExp(
    `^(self|oldSelf)\\.(${NAME})==(self|oldSelf)\\.(${NAME})$`,
  ).exec(part);
  return match && match[1] !== match[3] && match[2] === match[4]
    ? match[2]
    : undefined;
}

function isGuard(part: string): boolean {
  return GUARD.test(part) || GUARD.test(`${part})`);
}
