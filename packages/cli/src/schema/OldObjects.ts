import {
  objectsIn,
  parseManifests,
} from '@gitops-portal/plugin-schemas-common';
import { UsageError } from '../UsageError';
import type { Input } from './readInputs';

/** Objects as they are now, to be found by what they are called. */
export class OldObjects {
  private constructor(private readonly objects: Map<string, unknown>) {}

  /**
   * @throws UsageError where a file is no YAML
   */
  static of(inputs: Input[]): OldObjects {
    const objects = new Map<string, unknown>();
    for (const { file, text } of inputs) {
      const { documents, problems } = parseManifests(text, {
        exactIntegers: true,
      });
      for (const { message, line, column } of problems) {
        throw new UsageError(`${file}:${line}:${column}: ${message}`);
      }
      for (const { value } of documents.flatMap(document =>
        objectsIn(document.value),
      )) {
        objects.set(keyOf(value), value);
      }
    }
    return new OldObjects(objects);
  }

  /** The same object before, whatever version it was written in. */
  find(value: unknown): unknown {
    return this.objects.get(keyOf(value));
  }
}

function keyOf(value: unknown): string {
  const { apiVersion, kind, metadata } = (value ?? {}) as {
    apiVersion?: unknown;
    kind?: unknown;
    metadata?: { namespace?: unknown; name?: unknown };
  };
  const group = `${apiVersion}`.includes('/')
    ? `${apiVersion}`.split('/')[0]
    : '';
  return JSON.stringify([
    group,
    kind,
    metadata?.namespace ?? 'default',
    metadata?.name,
  ]);
}
