import {
  admit,
  parseManifests,
  valueWords,
  type KindVersion,
  type ManifestDocument,
  type Position,
  type SchemaIssue,
} from '@gitops-portal/plugin-schemas-common';

/** A version of a kind against which documents can be checked. */
export interface CheckedKind {
  group: string;
  kind: string;
  scope: 'Namespaced' | 'Cluster';
  versions: KindVersion[];
}

/** What is known of a kind that a document names. */
export type KindLookup = (name: {
  group: string;
  kind: string;
}) => CheckedKind | 'unknown' | 'loading';

/** Something to tell about a text; lines and columns count from 1. */
export interface TextFinding extends Position {
  /** `unsure`: the API server may still refuse it; `note`: nothing is wrong. */
  severity: 'refused' | 'unsure' | 'note';
  /** The field, as it would be written: `spec.users[0].name`. */
  path: string;
  message: string;
}

/** What a check has found. */
export interface CheckedText {
  /** Documents with content. */
  documents: number;
  /** How many of them wait for what is known of their kind. */
  waiting: number;
  findings: TextFinding[];
}

/**
 * Checks every document of a text as the API server would when it is created,
 * unknown fields refused.
 */
export function checkText(text: string, lookup: KindLookup): CheckedText {
  const { documents, problems } = parseManifests(text, {
    repeatedKeys: 'tell',
  });
  const checked = documents.map(document => checkDocument(document, lookup));
  const findings = [
    ...problems.map(
      ({ line = 1, column = 1, message }): TextFinding => ({
        severity: 'refused',
        path: '',
        line,
        column,
        message: `This is no YAML: ${message}`,
      }),
    ),
    ...checked.flatMap(found => found ?? []),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    documents: documents.length,
    waiting: checked.filter(found => found === undefined).length,
    findings,
  };
}

/** Undefined while it is not known what the kind is. */
function checkDocument(
  document: ManifestDocument,
  lookup: KindLookup,
): TextFinding[] | undefined {
  const at = (
    path: (string | number)[],
    severity: TextFinding['severity'],
    message: string,
  ): TextFinding => ({
    severity,
    path: written(path),
    message,
    ...document.positionOf(path),
  });
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [
      at([], 'refused', `Expected an object, found ${valueWords(value)}.`),
    ];
  }
  const { apiVersion, kind } = value as Record<string, unknown>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [at([], 'refused', 'An object needs apiVersion and kind.')];
  }
  const [version, group = ''] = apiVersion.split('/').reverse();
  const found = lookup({ group, kind });
  if (found === 'loading') {
    return undefined;
  }
  if (found === 'unknown') {
    return [
      at(
        ['kind'],
        'note',
        `The portal knows no kind ${kind} of ${
          group || 'the core group'
        }, so this document was not checked.`,
      ),
    ];
  }
  const served = found.versions.find(({ name }) => name === version);
  if (!served?.served) {
    const others = found.versions.filter(each => each.served);
    return [
      at(
        ['apiVersion'],
        'refused',
        `${kind} has no version ${version}; expected ${others
          .map(({ name }) => `${group}/${name}`)
          .join(' or ')}.`,
      ),
    ];
  }
  const { schema, subresources } = served;
  const { scope } = found;
  return [
    ...(served.deprecated
      ? [
          at(
            ['apiVersion'],
            'note',
            served.deprecationWarning ?? `${version} is deprecated.`,
          ),
        ]
      : []),
    ...document.repeatedKeys.map(
      ({ path, line, column }): TextFinding => ({
        severity: 'refused',
        path: written(path),
        line,
        column,
        message: `${written(path)} stands here twice.`,
      }),
    ),
    ...admit({ group, version, kind, scope, schema, subresources }, value, {
      strict: true,
    }).issues.map(issue => at(issue.path, severityOf(issue), sentence(issue))),
  ];
}

function severityOf({ kind }: SchemaIssue): TextFinding['severity'] {
  return kind === 'invalid' ? 'refused' : 'unsure';
}

function sentence({ path, message, expected }: SchemaIssue): string {
  const subject = written(path) || 'The object';
  return expected && !message.includes(expected)
    ? `${subject} ${message} (expected ${expected})`
    : `${subject} ${message}`;
}

function written(path: (string | number)[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`,
    )
    .join('');
}
