import {
  DocumentOptions,
  LineCounter,
  ParsedNode,
  ParseOptions,
  SchemaOptions,
  Tags,
  parseAllDocuments,
} from 'yaml';

// Tags that Go's YAML (sigs.k8s.io/yaml) leaves as text.
const TEXT_TAGS = new Set([
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
  'tag:yaml.org,2002:omap',
  'tag:yaml.org,2002:pairs',
  'tag:yaml.org,2002:set',
]);

/**
 * Options for the package `yaml` under which a manifest means what it means
 * to kubectl, Helm, Flux and the API server. They read YAML 1.1: `off`, `no`
 * and `N` are false and `0777` is octal; but times, and numbers to base 60
 * such as `12:30`, are text.
 */
export const KUBERNETES_YAML: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  prettyErrors: true,
  customTags: (tags: Tags) =>
    tags.filter(
      tag =>
        typeof tag === 'string' ||
        (!TEXT_TAGS.has(tag.tag) && tag.format !== 'TIME'),
    ),
};

/** One document of a file. Lines and columns count from 1. */
export interface ManifestDocument {
  value: unknown;
  /** Where the node at a path begins; the nearest parent's place for none. */
  positionOf(path: (string | number)[]): Position;
}

/** A place in a text, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A text that is no YAML, and where that shows. */
export interface ManifestProblem extends Partial<Position> {
  message: string;
}

/** Documents of a file; the ones that cannot be read become problems. */
export function parseManifests(text: string): {
  documents: ManifestDocument[];
  problems: ManifestProblem[];
} {
  const lines = new LineCounter();
  const documents: ManifestDocument[] = [];
  const problems: ManifestProblem[] = [];
  for (const document of parseAllDocuments<ParsedNode>(text, {
    ...KUBERNETES_YAML,
    lineCounter: lines,
  })) {
    // What follows the first error is mostly its consequence.
    const [error] = document.errors;
    if (error) {
      problems.push({
        message: error.message.split('\n')[0].replace(/ at line .*$/, ''),
        line: error.linePos?.[0].line,
        column: error.linePos?.[0].col,
      });
      continue;
    }
    if (document.contents === null) {
      continue;
    }
    try {
      // A few aliases of aliases can make gigabytes: bounded.
      const value = document.toJS({ maxAliasCount: 1000 }) as unknown;
      documents.push({
        value,
        positionOf: path => {
          const node = nodeAt(document, path);
          const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
          return { line, column: col };
        },
      });
    } catch (failure) {
      problems.push({ message: (failure as Error).message });
    }
  }
  return { documents, problems };
}

function nodeAt(
  document: ReturnType<typeof parseAllDocuments<ParsedNode>>[number],
  path: (string | number)[],
): ParsedNode | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (node && typeof node === 'object' && 'range' in node) {
      return node as ParsedNode;
    }
  }
  return undefined;
}
