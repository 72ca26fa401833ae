import {
  startsWith,
  type FieldIssue,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import {
  fieldOfValue,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import {
  suggestionsIn,
  type CursorPlace,
  type Suggestion,
  type TextFinding,
  type YamlAssist,
} from '@gitops-portal/plugin-schemas-react';
import { LayerContent } from '../model/LayerContent';

/** A spec in a document: where it is, and what is known of it. */
interface PlacedSpec {
  specPath: Path;
  schema?: JSONSchemaProps;
  issues: FieldIssue[];
}

/** Helps with a document that holds specs, each by its schema. */
export function layerAssist(specs: PlacedSpec[]): YamlAssist {
  const specAt = (place: CursorPlace) =>
    specs.find(({ specPath }) => startsWith(place.path, specPath));
  return {
    suggest(place) {
      const spec = specAt(place);
      if (spec) {
        const path = place.path.slice(spec.specPath.length);
        return spec.schema
          ? suggestionsIn(spec.schema, { ...place, path })
          : [];
      }
      return keysAround(place, specs);
    },
    explain(place) {
      const spec = specAt(place);
      const path = place.path.slice(spec?.specPath.length ?? 0);
      return spec?.schema && fieldOfValue(spec.schema, path);
    },
    check: text => findingsIn(text, specs),
  };
}

/** The keys that lead to the specs, as far as they are not there yet. */
function keysAround(place: CursorPlace, specs: PlacedSpec[]): Suggestion[] {
  if (place.typing === 'value') {
    return [];
  }
  const depth = place.path.length;
  const keys = specs
    .filter(({ specPath }) => startsWith(specPath, place.path))
    .map(({ specPath }) => String(specPath[depth]));
  return [...new Set(keys)]
    .filter(key => !place.siblings.includes(key))
    .map(key => ({
      label: key,
      insert: `${key}:\n${' '.repeat(place.indent + 2)}`,
    }));
}

function findingsIn(text: string, specs: PlacedSpec[]): TextFinding[] {
  const content = LayerContent.of(text);
  const lines = text.split('\n');
  const at = (line: number) => ({
    line,
    column: (/\S/.exec(lines[line - 1] ?? '')?.index ?? 0) + 1,
  });
  if (content.problem) {
    const { line = 1, message } = content.problem;
    return [{ severity: 'refused', path: '', ...at(line), message }];
  }
  return specs.flatMap(({ specPath, issues }) =>
    issues.map((issue): TextFinding => {
      const path = [...specPath, ...issue.path.slice(1)];
      return {
        severity: issue.severity === 'problem' ? 'refused' : 'unsure',
        path: path.join('.'),
        ...at(lineNear(content, path)),
        message: `${issue.path.slice(1).join('.')} ${issue.message}`.trim(),
      };
    }),
  );
}

/** The line of a place, or of what is nearest above it in this text. */
function lineNear(content: LayerContent, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const line = content.at(path.slice(0, length))?.line;
    if (line !== undefined) {
      return line;
    }
  }
  return 1;
}
