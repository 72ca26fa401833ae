/** The part of an environment that the graph is made of. */
interface Promotes {
  name: string;
  promotesTo: string[];
}

/** Each environment promotes to the one after it, the last one nowhere. */
export function linearPromotion<T extends Promotes>(environments: T[]): T[] {
  return environments.map((environment, index) => ({
    ...environment,
    promotesTo: environments
      .slice(index + 1, index + 2)
      .map(({ name }) => name),
  }));
}

/**
 * Sources before what they promote to; where the graph leaves it open, the
 * order of the configuration. The graph must have no circle.
 */
export function promotionOrder<T extends Promotes>(environments: T[]): T[] {
  const waiting = [...environments];
  const ordered: T[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(
      ({ name }) => !waiting.some(other => other.promotesTo.includes(name)),
    );
    // In a circle nobody is first: keep what the configuration says.
    ordered.push(...waiting.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

/**
 * A circle in the graph as the names along it, the first one repeated at the
 * end; undefined where there is none. Unknown targets are passed over.
 */
export function findPromotionCycle(
  environments: Promotes[],
): string[] | undefined {
  const targets = new Map(
    environments.map(({ name, promotesTo }) => [name, promotesTo]),
  );
  const finished = new Set<string>();

  const visit = (name: string, trail: string[]): string[] | undefined => {
    const start = trail.indexOf(name);
    if (start >= 0) return [...trail.slice(start), name];
    if (finished.has(name)) return undefined;
    for (const target of targets.get(name) ?? []) {
      const cycle = visit(target, [...trail, name]);
      if (cycle) return cycle;
    }
    finished.add(name);
    return undefined;
  };

  for (const { name } of environments) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}
