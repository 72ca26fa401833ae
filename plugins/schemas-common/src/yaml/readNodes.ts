import { EventType, load, State } from 'js-yaml';
import { kubernetesSchema } from './kubernetesSchema';

/** A node of a document and where it begins, as an offset into the text. */
export interface YamlNode {
  start: number;
  kind: 'scalar' | 'mapping' | 'sequence' | 'none';
  /** What the node is, where it is a scalar. */
  value?: unknown;
  /** Items of a list; of a mapping its keys and values by turns. */
  children: YamlNode[];
}

/** Deeper documents are refused, before the stack ends. */
export const MAX_DEPTH = 1000;

/** Options of `js-yaml` under which a manifest means what it does to Kubernetes. */
export const LOAD_OPTIONS = {
  schema: kubernetesSchema,
  maxDepth: MAX_DEPTH,
  maxTotalMergeKeys: 100_000,
} as const;

/** The nodes of a document that is known to parse, with their places. */
export function readNodes(text: string): YamlNode | undefined {
  const open: YamlNode[] = [{ start: 0, kind: 'none', children: [] }];
  load(text, {
    ...LOAD_OPTIONS,
    json: true,
    listener(event: EventType, state: State) {
      if (event === 'open') {
        open.push({ start: state.position, kind: 'none', children: [] });
        return;
      }
      const node = closed(open.pop()!, state, text);
      const siblings = open.at(-1)!.children;
      // Read again, after it had been taken for something else.
      while (siblings.length > 0 && siblings.at(-1)!.start >= node.start) {
        siblings.pop();
      }
      siblings.push(node);
    },
  });
  return open[0].children.at(-1);
}

function closed(node: YamlNode, state: State, text: string): YamlNode {
  const kind = (state.kind as YamlNode['kind'] | null) ?? 'none';
  if (kind === 'none') {
    return { start: node.start, kind, value: null, children: [] };
  }
  const start = contentStart(text, node.start);
  if (kind === 'scalar') {
    // A child is the scalar itself, taken for the first key of a mapping.
    return { start, kind, value: state.result, children: [] };
  }
  const [first, second] = node.children;
  const isOnlyTaken = first?.start === start && first.kind === kind && !second;
  return isOnlyTaken ? first : { start, kind, children: node.children };
}

const BEFORE_CONTENT = /(?:[ \t\r\n]+|#[^\n]*|[&!][^\s,[\]{}]*|---(?=\s))*/y;

function contentStart(text: string, from: number): number {
  BEFORE_CONTENT.lastIndex = from;
  return from + (BEFORE_CONTENT.exec(text)?.[0].length ?? 0);
}
