import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { mergeSchemas } from './mergeSchemas';

// More are tried by none: the combinations grow with each combinator.
const MAX_ALTERNATIVES = 24;

/**
 * The forms that a schema's combinators leave: each one a schema without
 * `allOf`, `anyOf` and `oneOf` of its own whose values the schema is likely
 * to accept. What a `oneOf` branch excludes stands in `not`.
 */
export function alternatives(schema: JSONSchemaProps): JSONSchemaProps[] {
  const { allOf, anyOf, oneOf, ...base } = schema;
  let forms: JSONSchemaProps[] = [base];
  for (const part of allOf ?? []) {
    // A lone pattern is what merging left: it stays beside the first one.
    const isSecondPattern =
      base.pattern && Object.keys(part).join() === 'pattern';
    forms = isSecondPattern
      ? forms.map(form => ({ ...form, allOf: [...(form.allOf ?? []), part] }))
      : combine(forms, alternatives(part));
  }
  if (anyOf?.length) {
    forms = combine(forms, anyOf.flatMap(alternatives));
  }
  if (oneOf?.length) {
    forms = combine(
      forms,
      oneOf.flatMap(branch => {
        const others = oneOf.filter(other => other !== branch);
        return alternatives(branch).map(form =>
          others.length > 0
            ? mergeSchemas(form, { not: { anyOf: others } })
            : form,
        );
      }),
    );
  }
  return forms;
}

function combine(
  forms: JSONSchemaProps[],
  branches: JSONSchemaProps[],
): JSONSchemaProps[] {
  return branches
    .flatMap(branch => forms.map(form => mergeSchemas(form, branch)))
    .slice(0, MAX_ALTERNATIVES);
}

/**
 * Fields that a `not` forbids: those that it names alone, and of those that
 * may not stand together, the last that is not required.
 */
export function forbiddenFields(
  not: JSONSchemaProps | undefined,
  required: string[] = [],
): Set<string> {
  const forbidden = new Set<string>();
  for (const name of not?.required?.slice(-1) ?? []) {
    const names = not?.required ?? [];
    const open = names.filter(each => !required.includes(each));
    forbidden.add(open.at(-1) ?? name);
  }
  for (const branch of not?.anyOf ?? not?.oneOf ?? []) {
    for (const name of forbiddenFields(branch, required)) {
      forbidden.add(name);
    }
  }
  return forbidden;
}
