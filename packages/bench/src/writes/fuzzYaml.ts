import { Random } from '../schemas/Random';

/** One YAML file as people write them, and how its parts are to be told. */
interface FuzzedFile {
  name: string;
  text: string;
}

const words = ['web', 'api', 'size', 'mode', 'env', 'ports', 'host', 'cpu'];
const plain = ['small', '250m', '1Gi', 'a b', 'x-y', 'http://h:80/p?a=b'];
const comments = ['', '', '  # why', ' # 100% sure: yes', '   #'];

/** Files with what makes editing by hand and by program differ. */
export function fuzzedFiles(count: number, seed: number): FuzzedFile[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed + index);
    const step = random.pick([2, 2, 4]);
    const lines = blockMap(random, 0, step, 0);
    const head = random.chance(0.3) ? ['# a file', ''] : [];
    const mark = random.chance(0.1) ? ['---'] : [];
    const eol = random.chance(0.2) ? '\r\n' : '\n';
    const end = random.chance(0.2) ? '' : eol;
    const text = [...head, ...mark, ...lines].join(eol) + end;
    return { name: `fuzz-${seed + index}.yaml`, text };
  });
}

function scalar(random: Random): string {
  switch (random.between(0, 9)) {
    case 0:
      return '0755';
    case 1:
      return `'it''s ${random.between(1, 9)}'`;
    case 2:
      return `"tab\\t${random.between(1, 9)}"`;
    case 3:
      return String(random.between(0, 99999));
    case 4:
      return random.pick(['true', 'false', 'null', '~', 'yes', '1.50', '1e3']);
    default:
      return random.pick(plain);
  }
}

function blockMap(
  random: Random,
  indent: number,
  step: number,
  depth: number,
): string[] {
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  const size = random.between(2, 5);
  for (let index = 0; index < size; index += 1) {
    const name = `${random.pick(words)}${depth}${index}`;
    const key = random.chance(0.1) ? `"${name}"` : name;
    if (random.chance(0.15)) lines.push(`${pad}# about ${name}`);
    if (random.chance(0.1)) lines.push('');
    lines.push(...entry(random, `${pad}${key}:`, indent, step, depth));
  }
  return lines;
}

function entry(
  random: Random,
  key: string,
  indent: number,
  step: number,
  depth: number,
): string[] {
  const inner = ' '.repeat(indent + step);
  const comment = random.pick(comments);
  const kind = depth > 2 ? 0 : random.between(0, 9);
  switch (kind) {
    case 1:
    case 2:
      return [
        `${key}${comment}`,
        ...blockMap(random, indent + step, step, depth + 1),
      ];
    case 3: {
      const dash = random.chance(0.5) ? ' '.repeat(indent) : inner;
      return [
        key,
        ...Array.from(
          { length: random.between(1, 3) },
          () => `${dash}- ${scalar(random)}${random.pick(comments)}`,
        ),
      ];
    }
    case 4:
      return [
        `${key}${comment}`,
        `${inner}- name: a`,
        `${inner}  value: ${scalar(random)}`,
        `${inner}- name: b   # the other`,
        `${inner}  value: ${scalar(random)}`,
      ];
    case 5:
      return [
        `${key} { a: ${random.between(1, 9)}, b: [1, 'x', ok] }${comment}`,
      ];
    case 6:
      return [
        `${key} ${random.pick(['|', '|-', '>', '>-'])}`,
        `${inner}first # no comment`,
        '',
        `${inner}  second: line`,
      ];
    case 7:
      return [
        `${key} &anchor${depth}${random.between(0, 1e6)}`,
        `${inner}shared: 1`,
      ];
    default:
      return [`${key} ${scalar(random)}${comment}`];
  }
}
