import { InputError } from '@backstage/errors';

/** What a configured template may mention as `${app}` and so on. */
export type TemplateVariable = 'app' | 'environment' | 'team';

/** All of them. */
export const templateVariableNames: readonly TemplateVariable[] = [
  'app',
  'environment',
  'team',
];

/** What is known where a template is expanded. */
export type TemplateValues = Partial<Record<TemplateVariable, string>>;

const variable = /\$\{([^}]*)\}/g;

/**
 * Values end up in file paths, namespaces and label selectors, so they are
 * names and nothing else: no separator, no comma, no `..`.
 */
const safeValue = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** The variables that a template mentions, known or not, each once. */
export function templateVariables(template: string): string[] {
  return [...new Set([...template.matchAll(variable)].map(([, name]) => name))];
}

/**
 * Fills in `${app}`, `${environment}` and `${team}`.
 *
 * @throws InputError where the template mentions something that has no value
 * here, or the value is not a plain name
 */
export function expandTemplate(
  template: string,
  values: TemplateValues,
): string {
  return template.replace(variable, (_, name: string) => {
    const value = Object.hasOwn(values, name)
      ? values[name as TemplateVariable]
      : undefined;
    if (value === undefined) {
      throw new InputError(
        `'${template}' needs a value for \${${name}}, and there is none`,
      );
    }
    if (!safeValue.test(value) || value.includes('..')) {
      throw new InputError(
        `'${value}' cannot stand for \${${name}} in '${template}': only letters, digits, dots, dashes and underscores can`,
      );
    }
    return value;
  });
}

/**
 * The opposite of `expandTemplate`: the values with which the template gives
 * this text, or undefined where none do. A variable that occurs twice must
 * match the same text both times.
 */
export function matchTemplate(
  template: string,
  text: string,
): TemplateValues | undefined {
  const seen = new Set<string>();
  let pattern = '';
  let end = 0;
  for (const match of template.matchAll(variable)) {
    const name = match[1];
    if (!isTemplateVariable(name)) return undefined;
    pattern += escapeRegExp(template.slice(end, match.index));
    pattern += seen.has(name)
      ? `\\k<${name}>`
      : `(?<${name}>[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)`;
    seen.add(name);
    end = match.index + match[0].length;
  }
  pattern += escapeRegExp(template.slice(end));
  const found = new RegExp(`^${pattern}$`).exec(text);
  return found ? { ...found.groups } : undefined;
}

function isTemplateVariable(name: string): name is TemplateVariable {
  return templateVariableNames.includes(name as TemplateVariable);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
