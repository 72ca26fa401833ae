import type { JsonObject, JsonValue } from '@backstage/types';
import { valueAt, type Path } from '@gitops-portal/plugin-desired-state-common';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** What one layer says about a place. Lines count from 1. */
export interface LayerFact {
  value: JsonValue;
  line?: number;
}

/** The values of a layer's text, and where each is written. */
export class LayerContent {
  private readonly document;
  private readonly lines = new LineCounter();
  /** The layer's values; empty where the text cannot be read. */
  readonly values: JsonObject;
  /** Why the text cannot be read. */
  readonly problem?: { message: string; line?: number };

  private constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines });
    const [error] = this.document.errors;
    if (error) {
      this.problem = {
        message: error.message.split('\n')[0],
        line: error.linePos?.[0].line,
      };
      this.values = {};
      return;
    }
    this.values = this.readValues();
  }

  static of(text: string | undefined): LayerContent {
    return new LayerContent(text ?? '');
  }

  /** What the layer sets at a path; undefined where it does not. */
  at(path: Path): LayerFact | undefined {
    const value = valueAt(this.values, path);
    return value === undefined ? undefined : { value, line: this.lineOf(path) };
  }

  private readValues(): JsonObject {
    try {
      const value: unknown = this.document.toJS({ maxAliasCount: 100 });
      return typeof value === 'object' && value !== null
        ? (value as JsonObject)
        : {};
    } catch {
      return {};
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
