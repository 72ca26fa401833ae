import type { KubeObject } from '../api';

// Stored objects never change, so each is printed once, however many lists,
// watches and saves it goes into.
const printed = new WeakMap<object, string>();
const converted = new WeakMap<object, Map<string, KubeObject>>();

/** The JSON of a stored object. */
export function objectJson(object: object): string {
  let json = printed.get(object);
  if (json === undefined) {
    json = JSON.stringify(object);
    printed.set(object, json);
  }
  return json;
}

/** The object under another version of its group (conversion `None`). */
export function inVersion(object: KubeObject, apiVersion: string): KubeObject {
  if (object.apiVersion === apiVersion) {
    return object;
  }
  let versions = converted.get(object);
  if (!versions) {
    versions = new Map();
    converted.set(object, versions);
  }
  let other = versions.get(apiVersion);
  if (!other) {
    other = { ...object, apiVersion };
    versions.set(apiVersion, other);
  }
  return other;
}

/** A copy that its owner may change. */
export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Makes a value and everything in it immutable. */
export function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) {
      freezeDeep(child);
    }
  }
  return value;
}
