const none: ReadonlySet<never> = new Set();

/** Several values per key; empty keys cost nothing. */
export class MultiMap<K, V> {
  private readonly values = new Map<K, Set<V>>();
  private readonly keysOf = new Map<V, Set<K>>();

  get(key: K): ReadonlySet<V> {
    return this.values.get(key) ?? none;
  }

  add(key: K, value: V) {
    put(this.values, key, value);
    put(this.keysOf, value, key);
  }

  remove(key: K, value: V) {
    drop(this.values, key, value);
    drop(this.keysOf, value, key);
  }

  /** Removes the value from all keys. */
  removeValue(value: V) {
    for (const key of [...(this.keysOf.get(value) ?? [])]) {
      this.remove(key, value);
    }
  }

  /** Removes all values of the key. */
  clear(key: K) {
    for (const value of [...this.get(key)]) this.remove(key, value);
  }
}

function put<A, B>(map: Map<A, Set<B>>, key: A, value: B) {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function drop<A, B>(map: Map<A, Set<B>>, key: A, value: B) {
  const set = map.get(key);
  if (set?.delete(value) && set.size === 0) map.delete(key);
}
