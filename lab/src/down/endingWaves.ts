import type { Component } from '../components/Component';

/**
 * The records of processes, in the order in which they end: what others need
 * ends after them. An API server whose clients live would wait for them.
 */
export function endingWaves<T extends { component: string }>(
  records: T[],
  components: Component[],
): T[][] {
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const needs = components.find(c => c.name === name)?.needs ?? [];
    const depth = Math.max(-1, ...needs.map(depthOf)) + 1;
    depths.set(name, depth);
    return depth;
  };
  const waves = new Map<number, T[]>();
  for (const record of records) {
    const depth = depthOf(record.component);
    waves.set(depth, [...(waves.get(depth) ?? []), record]);
  }
  return [...waves].sort(([a], [b]) => b - a).map(([, wave]) => wave);
}
