import type { JsonObject, JsonValue } from '@backstage/types';
import { closestWord } from './closestWord';

/** Something wrong with a setting, e.g. at `platform.environments[1].name`. */
export interface ConfigProblem {
  path: string;
  message: string;
}

/**
 * One object of the configuration while it is read. Readers return what is
 * there, and record what is wrong with it instead of throwing, so that one
 * start names every mistake.
 */
export class ConfigSection {
  private constructor(
    readonly path: string,
    private readonly value: JsonObject,
    private readonly problems: ConfigProblem[],
  ) {}

  /** Undefined, with a problem recorded, where the value is no object. */
  static at(
    path: string,
    value: JsonValue | undefined,
    problems: ConfigProblem[],
  ): ConfigSection | undefined {
    if (isObject(value)) return new ConfigSection(path, value, problems);
    problems.push({ path, message: `expected an object, got ${say(value)}` });
    return undefined;
  }

  has(key: string): boolean {
    return this.value[key] !== undefined && this.value[key] !== null;
  }

  report(key: string | undefined, message: string) {
    this.problems.push({
      path: key === undefined ? this.path : this.pathOf(key),
      message,
    });
  }

  pathOf(key: string): string {
    return `${this.path}.${key}`;
  }

  /**
   * A key that is nearly a known one is taken for a slip. Others are left
   * alone: plugins may keep settings of their own here.
   */
  checkKeys(known: string[]) {
    for (const key of Object.keys(this.value)) {
      if (known.includes(key)) continue;
      const meant = closestWord(key, known);
      if (meant) this.report(key, `unknown setting, did you mean ${meant}?`);
    }
  }

  optionalString(key: string): string | undefined {
    if (!this.has(key)) return undefined;
    return this.string(key);
  }

  string(key: string, expected = 'a string'): string | undefined {
    const value = this.value[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.report(key, `expected ${expected}, got ${say(value)}`);
    return undefined;
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T | undefined {
    const value = this.value[key];
    const word = words.find(candidate => candidate === value);
    if (word === undefined) {
      this.report(key, `expected ${words.join(' or ')}, got ${say(value)}`);
    }
    return word;
  }

  optionalOneOf<T extends string>(
    key: string,
    words: readonly T[],
  ): T | undefined {
    return this.has(key) ? this.oneOf(key, words) : undefined;
  }

  optionalStrings(key: string): string[] | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    if (!Array.isArray(value)) {
      this.report(key, `expected a list of strings, got ${say(value)}`);
      return undefined;
    }
    return value.flatMap((item, index) => {
      if (typeof item === 'string' && item.trim() !== '') return [item];
      this.report(`${key}[${index}]`, `expected a string, got ${say(item)}`);
      return [];
    });
  }

  optionalBoolean(key: string): boolean | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    if (typeof value === 'boolean') return value;
    this.report(key, `expected true or false, got ${say(value)}`);
    return undefined;
  }

  optionalObject(key: string): JsonObject | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    if (isObject(value)) return value;
    this.report(key, `expected an object, got ${say(value)}`);
    return undefined;
  }

  optionalSection(key: string): ConfigSection | undefined {
    return this.has(key) ? this.section(key) : undefined;
  }

  section(key: string): ConfigSection | undefined {
    return ConfigSection.at(this.pathOf(key), this.value[key], this.problems);
  }

  /** Empty where the key is absent. */
  sections(key: string): ConfigSection[] {
    if (!this.has(key)) return [];
    const value = this.value[key];
    if (!Array.isArray(value)) {
      this.report(key, `expected a list, got ${say(value)}`);
      return [];
    }
    return value.flatMap(
      (item, index) =>
        ConfigSection.at(
          `${this.pathOf(key)}[${index}]`,
          item,
          this.problems,
        ) ?? [],
    );
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says a wrong value without showing one that might be a secret at length. */
function say(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  return value.length > 60 ? `'${value.slice(0, 57)}...'` : `'${value}'`;
}
