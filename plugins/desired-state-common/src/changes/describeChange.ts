import type { Edit } from '../edits/Edit';
import { formatPath, type Path } from '../yaml/Path';

const limit = 72;

/** A value as a title names it, undefined where it is too long for one. */
function words(value: unknown): string | undefined {
  const text =
    typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length <= 24 ? text : undefined;
}

/** `replicas of web`: the field first, then the request that it belongs to. */
function fieldWords(path: Path): string {
  const [root, request, spec, ...field] = path;
  return root === 'requests' && spec === 'spec' && field.length > 0
    ? `${formatPath(field)} of ${request}`
    : formatPath(path);
}

function editWords(edit: Edit): string {
  const field = fieldWords(edit.path);
  switch (edit.op) {
    case 'set': {
      const value = words(edit.value);
      return value === undefined ? `set ${field}` : `set ${field} to ${value}`;
    }
    case 'remove':
      return `unset ${field}`;
    default:
      return `move ${field} to ${fieldWords(edit.to)}`;
  }
}

/**
 * The title of the commit that makes these edits, in at most 72 characters:
 * `checkout: set replicas of web to 3 in staging`.
 */
export function describeChange(options: {
  app: string;
  environment: string;
  edits: Edit[];
}): string {
  const { app, environment, edits } = options;
  const [first] = edits;
  const title =
    edits.length === 1
      ? `${app}: ${editWords(first)} in ${environment}`
      : `${app}: change ${edits.length} values in ${environment}`;
  return title.length <= limit
    ? title
    : `${app}: change ${
        edits.length === 1 ? 'a value' : `${edits.length} values`
      } in ${environment}`;
}
