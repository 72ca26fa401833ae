import type { JsonObject, JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';

/** One way to fill an object in. */
export interface FormOption {
  label: string;
  /** Fields that belong to it. */
  fields: string[];
  /** Values that say so: `{ type: 'Local' }`. */
  sets: JsonObject;
}

/** Alternatives of an object, of which exactly one holds. */
export interface FormChoice {
  options: FormOption[];
  /** The option whose fields are set; absent while none or several are. */
  chosen?: number;
  /** Fields of any option, which show only where their option is chosen. */
  fields: string[];
}

/**
 * The alternatives that a schema gives for an object: `oneOf` over required
 * fields or over the values of a discriminator, and CEL rules such as
 * `has(self.value) != has(self.secret)`.
 */
export function choicesOf(
  schema: JSONSchemaProps,
  value: JsonValue | undefined,
): FormChoice[] {
  const object = isMap(value) ? value : {};
  const groups = [
    ...[schema, ...(schema.allOf ?? [])].map(({ oneOf }) => optionsOf(oneOf)),
    ...(schema['x-kubernetes-validations'] ?? []).map(({ rule }) =>
      exclusiveFields(rule)?.map(fieldOption),
    ),
  ];
  const taken = new Set<string>();
  const choices: FormChoice[] = [];
  for (const options of groups) {
    const fields = [...new Set((options ?? []).flatMap(each => each.fields))];
    const isKnown = fields.every(
      name => schema.properties?.[name] && !taken.has(name),
    );
    if (options && options.length > 1 && isKnown) {
      fields.forEach(name => taken.add(name));
      choices.push({ options, fields, ...chosenIn(options, object) });
    }
  }
  return choices;
}

/** What an object becomes when another option is chosen. */
export function withOption(
  choice: FormChoice,
  index: number,
  value: JsonValue | undefined,
): JsonObject {
  const { fields, sets } = choice.options[index];
  const kept = Object.entries(isMap(value) ? value : {}).filter(
    ([name]) => !choice.fields.includes(name) || fields.includes(name),
  );
  return { ...Object.fromEntries(kept), ...sets };
}

/** Undefined where the branches are no alternatives of fields. */
function optionsOf(
  branches: JSONSchemaProps[] | undefined,
): FormOption[] | undefined {
  const options = (branches ?? []).map(optionOf);
  return options.every(option => option !== undefined) ? options : undefined;
}

function optionOf(branch: JSONSchemaProps): FormOption | undefined {
  const sets: JsonObject = {};
  for (const [name, { enum: values }] of Object.entries(
    branch.properties ?? {},
  )) {
    if (values?.length === 1 && typeof values[0] !== 'object') {
      sets[name] = values[0];
    }
  }
  const constants = Object.entries(sets);
  const fields = (branch.required ?? []).filter(
    name => !Object.hasOwn(sets, name),
  );
  if (fields.length === 0 && constants.length === 0) {
    return undefined;
  }
  const label =
    constants.length > 0
      ? constants.map(([, constant]) => `${constant}`).join(', ')
      : fields.join(' and ');
  return { label, fields, sets };
}

function fieldOption(name: string): FormOption {
  return { label: name, fields: [name], sets: {} };
}

const HAS = String.raw`\(?has\(self\.([A-Za-z_]\w*)\)\)?`;
const DIFFER = new RegExp(String.raw`^${HAS}!=${HAS}$`);
const EXISTS_ONE =
  /^\[((?:has\(self\.[A-Za-z_]\w*\),?){2,})\]\.exists_one\((\w+),\2\)$/;
const COUNT = /^(?:\(has\(self\.[A-Za-z_]\w*\)\?1:0\)\+?){2,}==1$/;

/** The fields of which a rule wants exactly one; undefined for other rules. */
function exclusiveFields(rule: string): string[] | undefined {
  const text = rule.replace(/\s+/g, '');
  const [, first, second] = DIFFER.exec(text) ?? [];
  if (first && second) {
    return [first, second];
  }
  return EXISTS_ONE.test(text) || COUNT.test(text)
    ? [...text.matchAll(/has\(self\.([A-Za-z_]\w*)\)/g)].map(([, name]) => name)
    : undefined;
}

function chosenIn(
  options: FormOption[],
  value: JsonObject,
): { chosen?: number } {
  const fitting = options.flatMap(({ fields, sets }, index) => {
    const constants = Object.entries(sets);
    const isIt =
      constants.length > 0
        ? constants.every(([name, constant]) => value[name] === constant)
        : fields.some(name => value[name] !== undefined);
    return isIt ? [index] : [];
  });
  return fitting.length === 1 ? { chosen: fitting[0] } : {};
}
