import type { JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import type { FieldControl } from './fieldControl';
import type { FormChoice } from './choicesOf';
import type { HintedReference } from './FormHints';

/** What is known of a place of a form beside its value. */
export interface FieldWords {
  /** From the form's root: `['spec', 'env', 0, 'name']`. */
  path: Path;
  /** The key, or what tells an item from the others. */
  name: string;
  /** What it is called for people: a title, else its name. */
  label: string;
  /** The type as an engineer names it; absent without a schema. */
  type?: string;
  description?: string;
  required: boolean;
  /** It cannot change once the request exists. */
  immutable: boolean;
  /** Crossplane's own field, not the platform's. */
  machinery: boolean;
  /** What applies while nothing is set. */
  default?: JsonValue;
  /** What it accepts, in plain words. */
  constraints: string[];
  placeholder?: string;
  /** The heading that it stands under. */
  section?: string;
  /** What exists and can be chosen for it, by a hint. */
  from?: HintedReference;
  /** Shown only where it is set, or searched for. */
  hidden?: boolean;
  /** Whether the value that the form is of has something here. */
  isSet: boolean;
  /** Where it stands in a list or map: it goes when its owner takes it out. */
  within?: 'list' | 'map';
  schema?: JSONSchemaProps;
}

/** A place that is edited as one. */
export interface FormField extends FieldWords {
  kind: 'field';
  control: FieldControl;
}

/** An object whose fields are edited one by one. */
export interface FormObject extends FieldWords {
  kind: 'object';
  /** It is there without being written: required, or with a default. */
  isImplied: boolean;
  /** Fields of which some exclude others. */
  choices: FormChoice[];
  /** Made when asked, so that a schema of any size costs what is looked at. */
  children: () => FormNode[];
}

/** A field that could be set in an item or entry that is not there yet. */
export interface OfferedField {
  /** `secret.key`; empty for the item itself. */
  name: string;
  type?: string;
  description?: string;
}

/** A list whose items are edited one by one. */
export interface FormList extends FieldWords {
  kind: 'list';
  /** Fields that tell the items apart (`x-kubernetes-list-map-keys`). */
  keys: string[];
  /** The item that is added. */
  emptyItem: JsonValue;
  canAdd: boolean;
  items: () => FormNode[];
  /** The node of an item that could be added. */
  shape: () => FormNode;
  /** Of a search: fields that an item could have, from its root. */
  offered?: OfferedField[];
}

/** A map whose entries are edited one by one. */
export interface FormMap extends FieldWords {
  kind: 'map';
  /** The value of an entry that is added. */
  emptyEntry: JsonValue;
  canAdd: boolean;
  entries: () => FormNode[];
  /** The node of an entry that could be added. */
  shape: () => FormNode;
  /** Of a search: fields that an entry could have, from its root. */
  offered?: OfferedField[];
}

/** A part of a form; those of objects, lists and maps are inside them. */
export type FormNode = FormField | FormObject | FormList | FormMap;

/** The nodes inside a node, as far as there are any. */
export function insideOf(node: FormNode): FormNode[] {
  switch (node.kind) {
    case 'object':
      return node.children();
    case 'list':
      return node.items();
    case 'map':
      return node.entries();
    default:
      return [];
  }
}
