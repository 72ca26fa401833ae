import type { JsonValue } from '@backstage/types';
import { parse } from 'yaml';

/** What a field can be chosen from, by a hint. */
export type HintedReference = (typeof hinted)[number];

const hinted = [
  'requests',
  'apps',
  'configMaps',
  'namespaces',
  'secrets',
] as const;

/** How the platform team wants a field to be shown. */
export interface FieldHint {
  /** What it is called, instead of its name. */
  title?: string;
  placeholder?: string;
  /** Not shown until it is set or searched for. */
  hidden?: boolean;
  /** The heading that it stands under, with others of the same. */
  section?: string;
  /** Names of fields inside that come first, in this order. */
  order?: string[];
  /** A text of several lines. */
  multiline?: boolean;
  /** What exists and can be chosen for it. */
  from?: HintedReference;
}

/** The annotation of an XRD or CRD that holds the hints for its spec. */
const UI_ANNOTATION = 'gitops-portal.io/ui';

type Known = { [K in keyof FieldHint]-?: (value: JsonValue) => boolean };

const isText = (value: JsonValue) => typeof value === 'string';
const isFlag = (value: JsonValue) => typeof value === 'boolean';

const known: Known = {
  title: isText,
  placeholder: isText,
  hidden: isFlag,
  section: isText,
  order: value => Array.isArray(value) && value.every(isText),
  multiline: isFlag,
  from: value => hinted.includes(value as HintedReference),
};

/**
 * Hints for the fields of a kind's spec, by path as documentation writes it:
 * `env[].value` through a list, `files.*.content` through a map, `.` for the
 * spec itself. What is no hint is passed over: a form is shown in any case.
 */
export class FormHints {
  static readonly none = new FormHints(new Map());

  private constructor(private readonly byPath: Map<string, FieldHint>) {}

  /** Reads the text of the annotation {@link UI_ANNOTATION}. */
  static read(text: string | undefined): FormHints {
    const value = text === undefined ? undefined : parsed(text);
    if (typeof value !== 'object' || value === null) {
      return FormHints.none;
    }
    return new FormHints(
      new Map(
        Object.entries(value).map(([path, hint]) => [
          path === '.' ? '' : path,
          hintOf(hint as JsonValue),
        ]),
      ),
    );
  }

  /** Whether a field is to be chosen from these. */
  choosesFrom(from: FieldHint['from']): boolean {
    return [...this.byPath.values()].some(hint => hint.from === from);
  }

  /** @param path - below the spec; empty for the spec itself */
  at(path: string): FieldHint {
    return this.byPath.get(path) ?? {};
  }
}

function hintOf(value: JsonValue): FieldHint {
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name, item]) =>
        Object.hasOwn(known, name) &&
        known[name as keyof Known](item as JsonValue),
    ),
  );
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
