import { compileRule } from '../cel/compileRule';
import { JSONSchemaProps, ValidationRule } from '../schema/JSONSchemaProps';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** CEL rules; the same by their source, without regard to spaces. */
export function diffRules(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = rulesOf(before);
  const is = rulesOf(after);
  return [
    ...[...is]
      .filter(([source]) => !was.has(source))
      .map(([, rule]) => added(rule, path)),
    ...[...was]
      .filter(([source]) => !is.has(source))
      .map(([, rule]) =>
        harmless(path, 'rule-removed', `no longer asked: ${words(rule)}`),
      ),
    ...[...is].flatMap(([source, rule]) => {
      const old = was.get(source);
      return old && words(old) !== words(rule)
        ? [
            harmless(
              path,
              'rule-message-changed',
              `the same rule says: ${words(rule)}`,
            ),
          ]
        : [];
    }),
  ];
}

function rulesOf(schema: JSONSchemaProps): Map<string, ValidationRule> {
  return new Map(
    (schema['x-kubernetes-validations'] ?? []).map(rule => [
      rule.rule.replace(/\s+/g, ''),
      rule,
    ]),
  );
}

function added(rule: ValidationRule, path: string): FieldChange {
  return compileRule(rule.rule).usesOldSelf
    ? breaking(
        path,
        'rule-added',
        `changes that were possible may be refused: ${words(rule)}`,
      )
    : breaking(
        path,
        'rule-added',
        `requests that do not meet it are refused: ${words(rule)}`,
      );
}

function words(rule: ValidationRule): string {
  return rule.message?.trim() || rule.rule.trim();
}
