import { objectsIn } from '../kinds/loadKinds';
import { parseManifests, type ManifestDocument } from '../yaml/parseManifests';
import { checkObject, type ObjectCheck } from './checkObject';
import { formatPath } from './formatPath';
import type { ManifestVerdict } from './ManifestVerdict';

/** How the objects of a text are checked. */
export interface ManifestCheck extends Omit<ObjectCheck, 'old'> {
  /** Finds the same object as it is in the store now. */
  old?: { find(value: unknown): unknown };
}

/** Checks every document of a text, those that are no YAML included. */
export function checkManifests(
  text: string,
  check: ManifestCheck,
): ManifestVerdict[] {
  const { documents, problems } = parseManifests(text, {
    repeatedKeys: 'tell',
    exactIntegers: true,
  });
  const verdicts = [
    ...documents.map(document => ({
      line: document.positionOf([]).line,
      ...checkDocument(document, check),
    })),
    ...problems.map(({ message, line = 1, column = 1 }) => ({
      line,
      valid: false,
      errors: [{ path: '', line, column, rule: 'yaml', message }],
    })),
  ];
  return verdicts
    .sort((a, b) => a.line - b.line)
    .map(({ line: _, ...verdict }, index) => ({
      document: index + 1,
      ...verdict,
    }));
}

function checkDocument(
  document: ManifestDocument,
  { old, ...check }: ManifestCheck,
): Omit<ManifestVerdict, 'document'> {
  const checks = objectsIn(document.value).map(({ value, path }) => ({
    path,
    ...checkObject(value, path, document, { ...check, old: old?.find(value) }),
  }));
  const errors = checks.flatMap(({ path, issues }) =>
    issues.map(issue => ({
      path: formatPath([...path, ...issue.path]),
      ...document.positionOf([...path, ...issue.path]),
      rule: issue.rule,
      message: issue.message,
    })),
  );
  const skipped = checks.flatMap(({ skipped: reason }) => reason ?? []);
  return {
    valid: errors.length === 0,
    errors,
    ...(skipped.length > 0 ? { skipped: skipped.join('; ') } : {}),
  };
}
