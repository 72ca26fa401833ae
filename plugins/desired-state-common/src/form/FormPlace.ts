import type { JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import type { FormHints } from './FormHints';
import type { FieldWords, FormNode } from './FormNode';

/** What a form is made of. */
export interface FormSource {
  /** Of the value; without one, what is set can be edited as YAML. */
  schema?: JSONSchemaProps;
  value: JsonValue | undefined;
  /** Where the value is, as the nodes' paths begin. */
  path: Path;
  /** Names of fields of the value that are Crossplane's. */
  machinery?: string[];
  hints?: FormHints;
}

/** A value with what is known of it, while its form is made. */
export interface FormPlace extends FormSource {
  hints: FormHints;
  /** As hints name it: `env[].value`. */
  hintPath: string;
  /** Nothing inside can change once the request exists. */
  immutable: boolean;
}

/** What is said of a node, before its own hints and schema are asked. */
export type NamedWords = Omit<FieldWords, 'path' | 'isSet' | 'schema'>;

/** Makes the node of a place. */
export type NodeMaker = (place: FormPlace, named: NamedWords) => FormNode;

/** What is said of a node of which only the name is known. */
export function namedOnly(name: string) {
  return { name, label: name, machinery: false, constraints: [] };
}

/** A value that is made when it is asked for, and then kept. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
