import { WorkflowError } from './Workflow';

/** A mapping of a workflow file, read key by key. */
export class Fields {
  constructor(
    private readonly value: Record<string, unknown>,
    private readonly path: string,
  ) {}

  /** An empty one for what is not there or null. */
  static of(value: unknown, path: string): Fields {
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) {
      throw new WorkflowError(`${path}: expected a mapping`);
    }
    return new Fields(given as Record<string, unknown>, path);
  }

  get keys(): string[] {
    return Object.keys(this.value);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.value, key);
  }

  raw(key: string): unknown {
    return this.has(key) ? this.value[key] : undefined;
  }

  /** Numbers and booleans count as their text. */
  text(key: string): string | undefined {
    const value = this.raw(key);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') {
      throw new WorkflowError(`${this.path}.${key}: expected a text`);
    }
    return String(value);
  }

  /** A list of texts; a single one is a list of one. */
  texts(key: string): string[] | undefined {
    const value = this.raw(key);
    if (value === undefined || value === null) return undefined;
    return (Array.isArray(value) ? value : [value]).map(String);
  }

  fields(key: string): Fields {
    return Fields.of(this.raw(key), `${this.path}.${key}`);
  }

  /** All of it as texts by key. */
  map(): Record<string, string> {
    return Object.fromEntries(
      this.keys.map(key => [key, this.text(key) ?? '']),
    );
  }

  /** Throws where something stands here that the sandbox does not run. */
  refuse(...keys: string[]): void {
    for (const key of keys) {
      if (this.has(key)) {
        throw new WorkflowError(
          `${this.path}.${key}: the sandbox does not run this`,
        );
      }
    }
  }
}
