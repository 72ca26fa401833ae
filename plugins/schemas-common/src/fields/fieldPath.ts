/**
 * The path of a field in another, as documentation writes it: names that are
 * no words stand in quotes.
 */
export function fieldPath(parent: string, name: string): string {
  const step = /^[\w$-]+$/.test(name) ? name : JSON.stringify(name);
  return parent ? `${parent}.${step}` : step;
}
