import type { Random } from './Random';

const words = ['web', 'env', 'x/y', 'on', '1', '"quoted"', "'a b'", 'long-key'];
const comments = ['', '', '', ' # why', '   #', ' # 100%: yes'];

/** What differs from file to file. */
interface Style {
  step: number;
  /** Whether lists are as far to the left as their keys. */
  flatLists: boolean;
  /** Anchors so far. */
  anchors: string[];
}

/**
 * A file as people write them: comments and blank lines in all places, quotes,
 * texts in lines, collections in a line and over several, anchors with aliases,
 * line ends of Windows, no line break at the end.
 */
export function writtenYaml(random: Random): string {
  const style: Style = {
    step: random.pick([2, 2, 4]),
    flatLists: random.below(2) === 0,
    anchors: [],
  };
  const head = random.below(4) === 0 ? ['# a file', ''] : [];
  const lines = [...head, ...blockMap(random, style, 0, 0)];
  if (random.below(4) === 0) lines.push('# the end');
  const eol = random.below(4) === 0 ? '\r\n' : '\n';
  return lines.join(eol) + (random.below(4) === 0 ? '' : eol);
}

function scalar(random: Random): string {
  return random.pick([
    '0755',
    "'it''s'",
    '"tab\\t"',
    'true',
    '~',
    '1.50',
    'a b',
    'http://h:80/p?a=b',
    `${random.below(1000)}`,
  ]);
}

function blockMap(
  random: Random,
  style: Style,
  indent: number,
  depth: number,
): string[] {
  const pad = ' '.repeat(indent);
  const names = words.filter(() => random.below(2) === 0);
  const chosen = names.length > 0 ? names : [random.pick(words)];
  return chosen.flatMap(name => [
    ...(random.below(6) === 0 ? [`${pad}# about ${name}`] : []),
    ...(random.below(8) === 0 ? [''] : []),
    ...entry(random, style, `${pad}${name}:`, indent, depth),
  ]);
}

/** The lines of a value behind its key. */
function entry(
  random: Random,
  style: Style,
  key: string,
  indent: number,
  depth: number,
): string[] {
  const comment = random.pick(comments);
  const inner = indent + style.step;
  const pad = ' '.repeat(inner);
  switch (depth > 2 ? random.below(3) : random.below(11)) {
    case 3:
    case 4:
      return [`${key}${comment}`, ...blockMap(random, style, inner, depth + 1)];
    case 5:
    case 6:
      return [`${key}${comment}`, ...list(random, style, indent, depth)];
    case 7:
      return [
        `${key} { a: ${scalar(random)}, "b": [1, 'x', { c: ok }] }${comment}`,
      ];
    case 8:
      return [
        `${key} [`,
        `${pad}1, # one`,
        `${pad}{ a: 2 },`,
        `${' '.repeat(indent)}]`,
      ];
    case 9:
      return [
        `${key} ${random.pick(['|', '|-', '>', '>-', '|+'])}`,
        `${pad}first # no comment`,
        '',
        `${pad}  second: line`,
      ];
    case 10:
      return shared(random, style, key, pad);
    default:
      return [`${key} ${scalar(random)}${comment}`];
  }
}

/** Something with an anchor, or another name for what has one. */
function shared(random: Random, style: Style, key: string, pad: string) {
  if (style.anchors.length > 0 && random.below(2) === 0) {
    return [`${key} *${random.pick(style.anchors)}`];
  }
  const anchor = `anchor${style.anchors.length}`;
  style.anchors.push(anchor);
  return [`${key} &${anchor}`, `${pad}shared: 1`];
}

function list(
  random: Random,
  style: Style,
  indent: number,
  depth: number,
): string[] {
  const at = style.flatLists ? indent : indent + style.step;
  const pad = ' '.repeat(at);
  return Array.from({ length: 1 + random.below(3) }, () => {
    const comment = random.pick(comments);
    if (random.below(2) === 0) return [`${pad}- ${scalar(random)}${comment}`];
    const [first, ...rest] = blockMap(random, style, at + 2, depth + 2).filter(
      line => line.trim() !== '' && !line.trim().startsWith('#'),
    );
    return [`${pad}- ${first.trimStart()}`, ...rest];
  }).flat();
}
