import type { SchemaChange } from '@gitops-portal/plugin-schemas-common';
import type { Definition } from './loadDefinitions';

/** Where a change shows in the new definitions; undefined for what is gone. */
export function placeOfChange(
  change: SchemaChange,
  definitions: Definition[],
): { file: string; line: number; column: number } | undefined {
  const definition = definitions.find(({ kinds }) =>
    kinds.some(
      ({ kind, group }) => `${kind}${group && `.${group}`}` === change.kind,
    ),
  );
  if (!definition) {
    return undefined;
  }
  const { line, column } = definition.positionOf(
    change.version === undefined
      ? ['spec', ...ofKind(change.path, definition)]
      : [
          ...versionPath(change.version, definition),
          'schema',
          'openAPIV3Schema',
          ...schemaSteps(change.path),
        ],
  );
  return { file: definition.file, line, column };
}

function versionPath(name: string, { value }: Definition): (string | number)[] {
  const { spec } = value as { spec?: { versions?: { name?: string }[] } };
  const index = spec?.versions?.findIndex(each => each.name === name) ?? -1;
  return index < 0 ? ['spec', 'versions'] : ['spec', 'versions', index];
}

function ofKind(path: string, definition: Definition): (string | number)[] {
  const [first, ...rest] = path.split('.');
  return first === 'versions'
    ? versionPath(rest.join('.'), definition).slice(1)
    : path.split('.');
}

const STEP = /("(?:[^"\\]|\\.)*"|[^.[\]"]+)|\[\]/g;

/** `spec.users[].name` as the way through a schema. */
function schemaSteps(path: string): string[] {
  return [...path.matchAll(STEP)].flatMap(([step]) => {
    if (step === '[]') {
      return ['items'];
    }
    if (step === '*') {
      return ['additionalProperties'];
    }
    return [
      'properties',
      step.startsWith('"') ? (JSON.parse(step) as string) : step,
    ];
  });
}
