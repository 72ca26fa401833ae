import { searchWords } from '../fields/searchFields';
import { typeName } from '../fields/typeName';
import { Kind } from '../kinds/Kind';
import { FieldIndex } from './FieldIndex';

/** A field that was found. */
export interface FieldMatch {
  group: string;
  kind: string;
  version: string;
  path: string;
  type: string;
  description?: string;
}

/**
 * Searches the fields of thousands of kinds, by an index that is built once.
 * Names that are the word come first, then those that begin with it, those
 * that hold it, paths, and descriptions and enum values.
 */
export class FieldSearch {
  private constructor(private readonly indexes: FieldIndex[]) {}

  /**
   * @param kinds - composites that are claimed are found by their claims
   * @param isFirst - kinds whose fields come before those of the others
   */
  static of(
    kinds: Kind[],
    isFirst: (kind: Kind) => boolean = () => false,
  ): FieldSearch {
    const first = new FieldIndex();
    const others = new FieldIndex();
    for (const kind of kinds) {
      if (kind.claimedAs === undefined) {
        (isFirst(kind) ? first : others).add(kind);
      }
    }
    return new FieldSearch([first, others]);
  }

  /** How many fields there are. */
  get size(): number {
    return this.indexes.reduce((sum, { table }) => sum + table.size, 0);
  }

  /** Fields in which every word of a query occurs, the best first. */
  search(query: string, limit: number): FieldMatch[] {
    const words = searchWords(query);
    if (words.length === 0) {
      return [];
    }
    const isPath = words.length === 1 && /[.[\]*]/.test(words[0]);
    return this.indexes
      .flatMap(index =>
        (isPath
          ? index.searchPath(words[0], limit)
          : index.search(words, limit)
        ).map(field => matchAt(index, field)),
      )
      .slice(0, limit);
  }
}

function matchAt({ table }: FieldIndex, field: number): FieldMatch {
  const { kind, version, path, name, schema } = table.at(field);
  return {
    group: kind.group,
    kind: kind.kind,
    version,
    path,
    type: typeName(schema, name),
    ...(schema.description ? { description: schema.description } : {}),
  };
}
