import type { KubeObject } from '../api';
import { resourceId } from '../kinds/ResourceKind';
import type { PrinterColumn, ResourceKind } from '../kinds/ResourceKind';
import { age } from './age';
import { builtinColumns } from './builtinColumns';
import { jsonPath } from './jsonPath';

/** A column of a `meta.k8s.io/v1` Table. */
interface TableColumn {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

/** How objects of a kind become rows of a table. */
interface ObjectTable {
  columns: TableColumn[];
  cells(object: KubeObject): unknown[];
}

/** One column with the way to its cell. */
export interface CellColumn {
  name: string;
  type?: string;
  /** 1 shows with `-o wide` only. */
  priority?: number;
  cell(object: KubeObject, now: Date): unknown;
}

const name: CellColumn = {
  name: 'Name',
  cell: object => object.metadata.name,
};
const creation: CellColumn = {
  name: 'Age',
  cell: (object, now) => age(object.metadata.creationTimestamp, now),
};

/** The table that `kubectl get` prints for a kind. */
export function tableOf(kind: ResourceKind, now: () => Date): ObjectTable {
  const columns = kind.custom
    ? customColumns(kind)
    : builtinColumns[resourceId(kind)] ?? [name, creation];
  return {
    columns: columns.map(column => ({
      name: column.name,
      type: column.type ?? 'string',
      // kubectl prefixes this column with the kind where it lists several.
      format: column.name === 'Name' ? 'name' : '',
      description: '',
      priority: column.priority ?? 0,
    })),
    cells: object => {
      const at = now();
      return columns.map(column => column.cell(object, at) ?? null);
    },
  };
}

function customColumns(kind: ResourceKind): CellColumn[] {
  if (!kind.columns?.length) {
    return [name, creation];
  }
  return [name, ...kind.columns.map(custom)];
}

function custom(column: PrinterColumn): CellColumn {
  const read = jsonPath(column.jsonPath);
  return {
    name: column.name,
    type: column.type,
    priority: column.priority,
    cell: (object, now) => {
      const [value] = read(object);
      if (value === undefined || value === null) {
        return column.type === 'date' ? '<unknown>' : undefined;
      }
      if (column.type === 'date') {
        return age(value, now);
      }
      return typeof value === 'object' ? JSON.stringify(value) : value;
    },
  };
}
