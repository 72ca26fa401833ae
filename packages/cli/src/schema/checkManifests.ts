import {
  objectsIn,
  parseManifests,
  type ManifestDocument,
} from '@gitops-portal/plugin-schemas-common';
import { checkObject, type ObjectCheck } from './checkObject';
import type { DocumentVerdict } from './DocumentVerdict';
import { formatPath } from './formatPath';
import type { OldObjects } from './OldObjects';
import type { Input } from './readInputs';

/** Checks every document of a file, those that are no YAML included. */
export function checkManifests(
  { file, text }: Input,
  old: OldObjects,
  check: Omit<ObjectCheck, 'old'>,
): DocumentVerdict[] {
  const { documents, problems } = parseManifests(text, {
    repeatedKeys: 'tell',
    exactIntegers: true,
  });
  const verdicts = [
    ...documents.map(document => ({
      line: document.positionOf([]).line,
      ...checkDocument(document, old, check),
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
      file,
      document: index + 1,
      ...verdict,
    }));
}

function checkDocument(
  document: ManifestDocument,
  old: OldObjects,
  check: Omit<ObjectCheck, 'old'>,
): Omit<DocumentVerdict, 'file' | 'document'> {
  const checks = objectsIn(document.value).map(({ value, path }) => ({
    path,
    ...checkObject(value, path, document, { ...check, old: old.find(value) }),
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
