import type { JsonObject, JsonValue } from '@backstage/types';
import {
  helmReading,
  valueAt,
  yamlFault,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** What one layer says about a place. Lines count from 1. */
export interface LayerFact {
  value: JsonValue;
  line?: number;
}

// The texts of a few layers, and their last states while one types.
const KEPT = 24;
const known = new Map<string, LayerContent>();

/** The values of a layer's text, and where each is written. */
export class LayerContent {
  private readonly document;
  private readonly lines = new LineCounter();
  /** The layer's values; empty where the text cannot be read. */
  readonly values: JsonObject;
  /** Why the text cannot be read. */
  readonly problem?: { message: string; line?: number };

  private constructor(text: string) {
    this.document = parseDocument(text, {
      ...helmReading,
      lineCounter: this.lines,
    });
    const [error] = this.document.errors;
    if (error) {
      this.problem = yamlFault(error);
      this.values = {};
      return;
    }
    const read = this.readValues();
    this.values = read.values;
    this.problem = read.problem;
  }

  static of(text: string | undefined): LayerContent {
    const key = text ?? '';
    const content = known.get(key) ?? new LayerContent(key);
    known.delete(key);
    known.set(key, content);
    const [oldest] = known.keys();
    if (known.size > KEPT) {
      known.delete(oldest);
    }
    return content;
  }

  /** What the layer sets at a path; undefined where it does not. */
  at(path: Path): LayerFact | undefined {
    const value = valueAt(this.values, path);
    return value === undefined ? undefined : { value, line: this.lineOf(path) };
  }

  private readValues(): Pick<LayerContent, 'values' | 'problem'> {
    try {
      const value: unknown = this.document.toJS({ maxAliasCount: 100 }) ?? {};
      return typeof value === 'object' && !Array.isArray(value)
        ? { values: value as JsonObject }
        : { values: {}, problem: { message: 'Expected a map', line: 1 } };
    } catch (error) {
      return { values: {}, problem: { message: (error as Error).message } };
    }
  }

  /** The line of the key, or of the item where the parent is a list. */
  private lineOf(path: Path): number | undefined {
    let node: unknown = this.document.contents;
    let offset: number | undefined;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(
          item => isScalar(item.key) && String(item.key.value) === `${step}`,
        );
        if (!pair) {
          return undefined;
        }
        offset = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number') {
        node = node.items[step];
        offset = (node as { range?: [number] } | undefined)?.range?.[0];
      } else {
        return undefined;
      }
    }
    return offset === undefined ? undefined : this.lines.linePos(offset).line;
  }
}
