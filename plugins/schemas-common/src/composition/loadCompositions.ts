import { isObject } from '../schema/isObject';
import type { ValuePath } from '../validate/SchemaIssue';
import { parseManifests } from '../yaml/parseManifests';
import type { KindComposition } from './KindComposition';
import { stepsOf } from './stepsOf';

/** Tells the line, from 1, at which a path of a document begins. */
export type LineOf = (path: ValuePath) => number;

/** The compositions among the documents of YAML files; others are passed over. */
export function loadCompositions(
  documents: { file: string; text: string }[],
): KindComposition[] {
  return documents.flatMap(({ file, text }) =>
    parseManifests(text).documents.flatMap(document =>
      compositionOf(
        document.value,
        file,
        path => document.positionOf(path).line,
      ),
    ),
  );
}

function compositionOf(
  value: unknown,
  file: string,
  lineOf: LineOf,
): KindComposition[] {
  if (
    !isObject(value) ||
    value.kind !== 'Composition' ||
    !isObject(value.spec) ||
    !isObject(value.spec.compositeTypeRef)
  ) {
    return [];
  }
  const { apiVersion, kind } = value.spec.compositeTypeRef;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [];
  }
  const [group, version] = apiVersion.split('/');
  const metadata = isObject(value.metadata) ? value.metadata : {};
  return [
    {
      name: String(metadata.name ?? ''),
      group,
      version,
      kind,
      file,
      line: lineOf([]),
      declared: declaredIn(metadata),
      steps: stepsOf(value.spec, kind, lineOf),
    },
  ];
}

function declaredIn(metadata: Record<string, unknown>): string[] {
  const annotations = isObject(metadata.annotations)
    ? metadata.annotations
    : {};
  return String(annotations['gitops-portal.io/composes'] ?? '')
    .split(',')
    .map(kind => kind.trim())
    .filter(Boolean);
}
