import type { ComposedResource } from './KindComposition';
import { TemplateScope } from './TemplateScope';

const ACTION = /\{\{-?\s*([^]*?)\s*-?\}\}/g;
const LITERAL = /^(apiVersion|kind):\s*["']?([\w./-]+)["']?\s*(?:#.*)?$/;
const CONTROL =
  /^(?:\$\w+\s*:?=|(?:if|range|with|else|end|define|block)\b|\/\*)/;
const KEY = /^(\s*)((?:-\s+)*)(?:["']?([\w./-]+)["']?:)?/;

// Of the private use area of Unicode: in no template.
const FOLD = '\uE000';

/** A resource while its lines are read. */
interface Draft extends Omit<ComposedResource, 'kind'> {
  kind?: string;
  line: number;
  /** Keys above the present line, with the columns at which they begin. */
  keys: { column: number; name: string }[];
}

/**
 * The resources that a template of function-go-templating writes, read from
 * its text: kinds that it names literally, and the fields of the request in
 * its actions. What the template computes stays unseen.
 *
 * @param composite - kind of the request, whose own status is no resource
 * @param firstLine - line of the template's beginning in its file
 */
export function templatedResources(
  template: string,
  composite: string,
  firstLine = 1,
): ComposedResource[] {
  const scope = new TemplateScope();
  const drafts: Draft[] = [];
  let draft: Draft | undefined;
  for (const [index, line] of joinActions(template).entries()) {
    if (line.startsWith('---')) {
      draft = undefined;
    }
    const literal = LITERAL.exec(line);
    if (literal && !draft) {
      draft = begin(firstLine + index, scope.conditions);
      drafts.push(draft);
    }
    if (draft && literal) {
      draft[literal[1] as 'apiVersion' | 'kind'] ??= literal[2];
    }
    read(line, scope, draft);
  }
  return drafts.flatMap(({ keys: _, kind, ...resource }) =>
    kind === undefined || kind === composite ? [] : [{ ...resource, kind }],
  );
}

function begin(line: number, when: string[]): Draft {
  return { line, when, from: [], keys: [] };
}

/** Lines of the template; an action over several lines counts as one. */
function joinActions(template: string): string[] {
  return template
    .replace(ACTION, action => action.replaceAll('\n', FOLD))
    .split('\n')
    .flatMap(line => {
      const [first, ...folded] = line.split(FOLD);
      // Later lines keep their numbers.
      return [[first, ...folded].join(' '), ...folded.map(() => '')];
    });
}

function read(line: string, scope: TemplateScope, draft: Draft | undefined) {
  const plain = line.replace(ACTION, '');
  if (draft && plain.trim()) {
    descend(draft, plain);
  }
  for (const [, action] of line.matchAll(ACTION)) {
    const name = /^setResourceNameAnnotation\s+"([^"]+)"/.exec(action)?.[1];
    if (name && draft) {
      draft.name = name;
    }
    const isControl = CONTROL.test(action);
    const fields = scope.enter(action);
    // What is decided without indentation stands between resources.
    const isOutside = isControl && !line.startsWith(' ');
    if (draft && !isOutside) {
      // What a condition decides is not the key above it.
      const to = isControl ? '' : draft.keys.map(key => key.name).join('.');
      for (const field of fields) {
        add(draft, field, to);
      }
    }
  }
}

/** A field without a place of its own is told only where it has no other. */
function add(draft: Draft, field: string, to: string) {
  const { from, when } = draft;
  if (!to) {
    if (!when.includes(field) && !from.some(known => known.field === field)) {
      from.push({ field });
    }
    return;
  }
  const vague = from.findIndex(known => known.field === field && !known.to);
  if (vague >= 0) {
    from.splice(vague, 1);
  }
  if (!from.some(known => known.field === field && known.to === to)) {
    from.push({ field, to });
  }
}

/** Notes the key that a line of YAML begins. */
function descend(draft: Draft, line: string) {
  const [, indent, dashes, name] = KEY.exec(line)!;
  const column = indent.length + dashes.length;
  if (dashes || name) {
    while ((draft.keys.at(-1)?.column ?? -1) >= column) {
      draft.keys.pop();
    }
  }
  const list = draft.keys.at(-1);
  if (dashes && list && !list.name.endsWith('[]')) {
    list.name = `${list.name}[]`;
  }
  if (name) {
    draft.keys.push({ column, name });
  }
}
