import { constraints } from '../fields/constraints';
import { deprecation } from '../fields/deprecation';
import { typeName } from '../fields/typeName';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { JsonSchema } from './JsonSchema';

/** What an editor shows of a field: its description, and all its rules. */
export function describeField(
  schema: JSONSchemaProps,
  name: string,
): JsonSchema {
  const type = name ? typeName(schema, name) : undefined;
  const limits = constraints(schema);
  const rules = (schema['x-kubernetes-validations'] ?? []).map(
    rule => rule.message?.trim() || rule.rule.trim(),
  );
  const deprecated = deprecation(schema.description);
  const markdown = [
    schema.description,
    ...(type
      ? [`**${type}**${limits.length > 0 ? ':' : ''} ${code(limits)}`.trim()]
      : []),
    ...(rules.length > 0 ? [rules.map(rule => `- ${rule}`).join('\n')] : []),
  ].filter(part => part !== undefined && part !== '');
  return {
    description: schema.description,
    markdownDescription:
      markdown.length > 0 ? markdown.join('\n\n') : undefined,
    ...(deprecated ? { deprecationMessage: deprecated } : {}),
  };
}

/** Patterns would be read as Markdown. */
function code(limits: string[]): string {
  return limits
    .map(limit => limit.replace(/^matches (.*)$/s, 'matches `$1`'))
    .join('; ');
}
