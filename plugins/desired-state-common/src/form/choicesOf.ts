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

/** Alternatives of an object, of which one holds: exactly, or at least. */
export interface FormChoice {
  options: FormOption[];
  /** Each excludes the others; otherwise several may hold. */
  isExclusive: boolean;
  /**
   * The options whose fields are set. Of those that exclude each other at most
   * one: none where the fields of several are set.
   */
  chosen: number[];
  /** Fields of any option, which show only where their option is chosen. */
  fields: string[];
}

/**
 * The alternatives that a schema gives for an object: `oneOf` and `anyOf` over
 * required fields or over the values of a discriminator, and CEL rules such as
 * `has(self.value) != has(self.secret)` or `has(self.a) || has(self.b)`.
 */
export function choicesOf(
  schema: JSONSchemaProps,
  value: JsonValue | undefined,
): FormChoice[] {
  const object = isMap(value) ? value : {};
  const parts = [schema, ...(schema.allOf ?? [])];
  const rules = schema['x-kubernetes-validations'] ?? [];
  const groups = [
    ...parts.map(({ oneOf }) => exclusive(optionsOf(oneOf))),
    ...rules.map(({ rule }) => exclusive(optionsOfRule(exclusiveFields(rule)))),
    ...parts.map(({ anyOf }) => inclusive(optionsOf(anyOf))),
    ...rules.map(({ rule }) => inclusive(optionsOfRule(inclusiveFields(rule)))),
  ];
  const taken = new Set<string>();
  const choices: FormChoice[] = [];
  for (const { options, isExclusive } of groups) {
    const fields = [...new Set((options ?? []).flatMap(each => each.fields))];
    const isKnown = fields.every(
      name => schema.properties?.[name] && !taken.has(name),
    );
    if (options && options.length > 1 && isKnown) {
      fields.forEach(name => taken.add(name));
      const holding = holdingIn(options, object);
      const chosen = isExclusive && holding.length > 1 ? [] : holding;
      choices.push({ options, fields, isExclusive, chosen });
    }
  }
  return choices;
}

/**
 * What an object becomes when these options are chosen: fields of others go.
 *
 * @param indices - several only where the options do not exclude each other
 */
export function withOptions(
  choice: FormChoice,
  indices: number[],
  value: JsonValue | undefined,
): JsonObject {
  const options = indices.map(index => choice.options[index]);
  const fields = options.flatMap(each => each.fields);
  const kept = Object.entries(isMap(value) ? value : {}).filter(
    ([name]) => !choice.fields.includes(name) || fields.includes(name),
  );
  return Object.assign(
    Object.fromEntries(kept),
    ...options.map(({ sets }) => sets),
  );
}

function exclusive(options: FormOption[] | undefined) {
  return { options, isExclusive: true };
}

function inclusive(options: FormOption[] | undefined) {
  return { options, isExclusive: false };
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

function optionsOfRule(fields: string[] | undefined) {
  return fields?.map(fieldOption);
}

const HAS = String.raw`\(?has\(self\.([A-Za-z_]\w*)\)\)?`;
const DIFFER = new RegExp(String.raw`^${HAS}!=${HAS}$`);
const EXISTS_ONE =
  /^\[((?:has\(self\.[A-Za-z_]\w*\),?){2,})\]\.exists_one\((\w+),\2\)$/;
const ANY = /^(?:has\(self\.[A-Za-z_]\w*\)\|\|)+has\(self\.[A-Za-z_]\w*\)$/;
const COUNT = /^(?:\(has\(self\.[A-Za-z_]\w*\)\?1:0\)\+?){2,}==1$/;

/** The fields of which a rule wants exactly one; undefined for other rules. */
function exclusiveFields(rule: string): string[] | undefined {
  const text = rule.replace(/\s+/g, '');
  const [, first, second] = DIFFER.exec(text) ?? [];
  if (first && second) {
    return [first, second];
  }
  return EXISTS_ONE.test(text) || COUNT.test(text) ? fieldsIn(text) : undefined;
}

/** The fields of which a rule wants at least one; undefined for other rules. */
function inclusiveFields(rule: string): string[] | undefined {
  const text = rule.replace(/\s+/g, '');
  return ANY.test(text) ? fieldsIn(text) : undefined;
}

function fieldsIn(rule: string): string[] {
  return [...rule.matchAll(/has\(self\.([A-Za-z_]\w*)\)/g)].map(
    ([, name]) => name,
  );
}

function holdingIn(options: FormOption[], value: JsonObject): number[] {
  return options.flatMap(({ fields, sets }, index) => {
    const constants = Object.entries(sets);
    const isIt =
      constants.length > 0
        ? constants.every(([name, constant]) => value[name] === constant)
        : fields.some(name => value[name] !== undefined);
    return isIt ? [index] : [];
  });
}
