import { Random } from './Random';
import { exactJson } from './SchemaOracle';

/** An object as YAML in which, mostly, a key of one mapping stands twice. */
export function duplicateText(object: unknown, random: Random): string {
  const mappings: object[] = [];
  const visit = (value: unknown) => {
    if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value) && Object.keys(value).length > 0) {
        mappings.push(value);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(object);
  const target = random.chance(0.6) ? random.pick(mappings) : undefined;
  const key = target && random.pick(Object.keys(target));
  const print = (value: unknown): string => {
    if (Array.isArray(value)) {
      return `[${value.map(print).join(', ')}]`;
    }
    if (typeof value !== 'object' || value === null) {
      return exactJson(value);
    }
    const entries = Object.entries(value).map(
      ([name, item]) => `${exactJson(name)}: ${print(item)}`,
    );
    if (value === target) {
      entries.splice(
        random.between(0, entries.length),
        0,
        `${exactJson(key)}: ${print(
          Object.entries(value).find(([name]) => name === key)![1],
        )}`,
      );
    }
    return `{${entries.join(', ')}}`;
  };
  return (
    Object.entries(object as object)
      .map(([name, item]) => `${name}: ${print(item)}\n`)
      .join('') +
    (target === object
      ? `${key}: ${print((object as Record<string, unknown>)[key!])}\n`
      : '')
  );
}
