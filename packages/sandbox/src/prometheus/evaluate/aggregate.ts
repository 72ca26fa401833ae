import type { Aggregation } from '../promql/Expression';
import { keyOf, type Labels } from '../series/Series';
import type { Times } from '../series/Times';
import { emptyColumn, type Column } from './Column';

/** Sums, or greatest values, of the columns with the same labels. */
export function aggregate(
  { by, operator }: Pick<Aggregation, 'by' | 'operator'>,
  columns: Column[],
  times: Times,
): Column[] {
  const groups = new Map<string, Column>();
  for (const column of columns) {
    const labels = only(by, column.labels);
    const key = keyOf(labels);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = emptyColumn(labels, times)));
    for (let index = 0; index < times.length; index++) {
      if (!column.has[index]) continue;
      const value = column.values[index];
      if (!group.has[index]) group.values[index] = value;
      else if (operator === 'sum') group.values[index] += value;
      else if (!(group.values[index] >= value)) group.values[index] = value;
      group.has[index] = 1;
    }
  }
  return [...groups.values()];
}

function only(names: string[], labels: Labels): Labels {
  return Object.fromEntries(
    names.flatMap(name => (labels[name] ? [[name, labels[name]]] : [])),
  );
}
