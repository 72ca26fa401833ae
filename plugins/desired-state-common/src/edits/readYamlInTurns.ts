import {
  Composer,
  Document,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  type CST,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
  type YAMLMap,
} from 'yaml';
import {
  fileOf,
  readYamlFile,
  type UnreadableYaml,
  type YamlFile,
} from './YamlFile';

/** How long work lets others have their turn. */
export interface Turns {
  /** Whether it is time to pass. */
  readonly isOver: boolean;
  /** Resolves when others had their turn. */
  pass(): Promise<void>;
}

type Reading = DocumentOptions & ParseOptions & SchemaOptions;
type Item = CST.BlockMap['items'][number];

/** Maps that are longer are read entry by entry, in characters. */
const longMap = 4 * 1024;

const isBlank = ({ type }: CST.SourceToken) =>
  type === 'space' || type === 'comment' || type === 'newline';

function offsetOf({ start, key }: Item): number | undefined {
  return start[0]?.offset ?? key?.offset;
}

/** Composes maps in parts that are maps of some of their entries. */
class MapParts {
  /** Whether something is wrong in a part: then only the whole tells what. */
  isFaulty = false;

  constructor(
    private readonly reading: Reading,
    private readonly turns: Turns,
    private readonly partsFrom: number,
  ) {}

  /** Undefined where it cannot be parted. */
  async compose(token: CST.BlockMap): Promise<YAMLMap | undefined> {
    let whole: YAMLMap | undefined;
    const keys = new Set<unknown>();
    for (const { items, long } of this.partsOf(token)) {
      if (this.turns.isOver) await this.turns.pass();
      const part = this.composePart(token, items);
      if (!part || this.isFaulty) return undefined;
      for (const { key } of part.items) {
        // Of keys that are no scalars, only the whole tells which are the same.
        if (!isScalar(key) || keys.has(key.value)) return undefined;
        keys.add(key.value);
      }
      if (long) {
        const value = await this.compose(long);
        if (!value) return undefined;
        part.items[0].value = value;
      }
      if (!whole) {
        whole = part;
      } else {
        for (const pair of part.items) whole.items.push(pair);
        whole.range![1] = part.range![1];
        whole.range![2] = part.range![2];
      }
    }
    return whole;
  }

  /** Short entries together, and each long one alone, without its value. */
  private *partsOf(
    token: CST.BlockMap,
  ): Generator<{ items: Item[]; long?: CST.BlockMap }> {
    let items: Item[] = [];
    let began = token.offset;
    for (const item of token.items) {
      const long = this.longValueOf(item);
      const offset = offsetOf(item) ?? began;
      if (items.length > 0 && (long || offset - began > this.partsFrom)) {
        yield { items };
        items = [];
      }
      if (long) {
        yield { items: [{ ...item, value: undefined }], long };
      } else {
        if (items.length === 0) began = offset;
        items.push(item);
      }
    }
    if (items.length > 0) yield { items };
  }

  /** The map that is the whole of an entry's value, where it is long. */
  private longValueOf({ key, sep, value }: Item): CST.BlockMap | undefined {
    if (!key || !sep || value?.type !== 'block-map') return undefined;
    const hasNewLine = sep.some(({ type }) => type === 'newline');
    const isPlain = sep.every(
      each => each.type === 'map-value-ind' || isBlank(each),
    );
    if (!hasNewLine || !isPlain) return undefined;
    const last = value.items[value.items.length - 1];
    const length = (offsetOf(last) ?? value.offset) - value.offset;
    return length > this.partsFrom ? value : undefined;
  }

  private composePart(
    { indent, offset: first }: CST.BlockMap,
    items: Item[],
  ): YAMLMap | undefined {
    const offset = offsetOf(items[0]) ?? first;
    const composer = new Composer(this.reading);
    const value: CST.BlockMap = { type: 'block-map', offset, indent, items };
    const token: CST.Document = { type: 'document', offset, start: [], value };
    const [document] = composer.compose([token]);
    this.isFaulty ||= document.errors.length > 0;
    return isMap(document.contents) ? document.contents : undefined;
  }
}

/** The map that is all of a file; undefined where it holds something else. */
async function onlyMap(
  text: string,
  lines: LineCounter,
  turns: Turns,
): Promise<CST.BlockMap | undefined> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    if (turns.isOver) await turns.pass();
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  const told = tokens.filter(
    ({ type }) => !['space', 'comment', 'newline'].includes(type),
  );
  const [only] = told;
  const isPlain =
    told.length === 1 &&
    only.type === 'document' &&
    only.value?.type === 'block-map' &&
    only.start.every(isBlank) &&
    (only.end ?? []).every(isBlank);
  return isPlain ? (only.value as CST.BlockMap) : undefined;
}

/**
 * Reads a long file as `readYamlFile` does, and lets others have their turn
 * meanwhile. Its maps are composed entry by entry; what cannot be parted so,
 * such as a file with faults, is read at once.
 *
 * @param partsFrom - characters of a map from which on it is parted
 */
export async function readYamlInTurns(
  text: string,
  reading: Reading,
  turns: Turns,
  partsFrom = longMap,
): Promise<YamlFile | UnreadableYaml> {
  const lines = new LineCounter();
  const root = await onlyMap(text, lines, turns);
  if (!root) return readYamlFile(text, reading);
  const parts = new MapParts(reading, turns, partsFrom);
  const contents = await parts.compose(root);
  if (!contents || parts.isFaulty) return readYamlFile(text, reading);
  const document = new Document(null, reading);
  document.contents = contents as unknown as typeof document.contents;
  return fileOf(text, [document as Document.Parsed], lines);
}
