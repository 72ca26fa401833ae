import type { Component } from '../components/Component';

/** What became of a component. */
export type StartResult =
  | { kind: 'ready'; seconds: number }
  | { kind: 'failed'; error: Error }
  /** A component that it needs is not ready. */
  | { kind: 'skipped'; because: string };

/**
 * Starts each component once all that it needs is ready, as many at a time as
 * that permits. One that fails keeps only those back that need it.
 *
 * @throws for components that need each other
 */
export async function startInOrder(
  components: Component[],
  start: (component: Component) => Promise<void>,
  onResult: (component: Component, result: StartResult) => void,
): Promise<Map<string, StartResult>> {
  refuseCycles(components);
  const results = new Map<string, Promise<StartResult>>();
  const run = async (component: Component): Promise<StartResult> => {
    for (const need of component.needs) {
      const result = await resultOf(need);
      if (result.kind !== 'ready') return { kind: 'skipped', because: need };
    }
    const began = Date.now();
    try {
      await start(component);
      return { kind: 'ready', seconds: (Date.now() - began) / 1000 };
    } catch (error) {
      return { kind: 'failed', error: error as Error };
    }
  };
  function resultOf(name: string): Promise<StartResult> {
    const known = results.get(name);
    if (known) return known;
    const component = components.find(candidate => candidate.name === name);
    if (!component) {
      return Promise.resolve({ kind: 'skipped', because: name });
    }
    const result = run(component).then(value => {
      onResult(component, value);
      return value;
    });
    results.set(name, result);
    return result;
  }
  const done = await Promise.all(
    components.map(async ({ name }) => [name, await resultOf(name)] as const),
  );
  return new Map(done);
}

function refuseCycles(components: Component[]): void {
  const byName = new Map(components.map(c => [c.name, c]));
  const finished = new Set<string>();
  const visit = (name: string, path: string[]): void => {
    if (finished.has(name)) return;
    if (path.includes(name)) {
      const cycle = [...path.slice(path.indexOf(name)), name];
      throw new Error(`Components need each other: ${cycle.join(' → ')}`);
    }
    for (const need of byName.get(name)?.needs ?? []) {
      visit(need, [...path, name]);
    }
    finished.add(name);
  };
  for (const { name } of components) visit(name, []);
}
