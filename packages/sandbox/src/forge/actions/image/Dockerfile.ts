/** One instruction that an image is made of here. */
export type Instruction =
  | { kind: 'copy'; from?: string; sources: string[]; to: string; text: string }
  | { kind: 'config'; key: string; value: string; text: string }
  /** Not executed. */
  | { kind: 'run'; text: string };

/** A stage: from one `FROM` to the next. */
export interface Stage {
  base: string;
  name?: string;
  instructions: Instruction[];
}

/** Reads a Dockerfile; throws an Error with the instruction that is wrong. */
export function parseDockerfile(
  text: string,
  buildArguments: Record<string, string> = {},
): Stage[] {
  const stages: Stage[] = [];
  const variables: Record<string, string> = {};
  for (const line of logicalLines(text)) {
    const [, word, rest] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    const key = word.toUpperCase();
    const value = expand(rest, variables);
    if (key === 'ARG') {
      const [, name, fallback = ''] = /^(\w+)(?:=(.*))?$/.exec(value) ?? [];
      if (name) variables[name] = buildArguments[name] ?? unquoted(fallback);
      continue;
    }
    if (key === 'FROM') {
      const [base, , name] = value
        .split(/\s+/)
        .filter(part => !part.startsWith('--'));
      stages.push({ base, name, instructions: [] });
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`no build stage in current context: ${line}`);
    stage.instructions.push(instruction(key, value, line));
  }
  if (stages.length === 0) throw new Error('the Dockerfile has no FROM');
  return stages;
}

/** A JSON array, or words in the shell's form. */
export function wordsOf(value: string): string[] {
  if (value.startsWith('[')) return JSON.parse(value) as string[];
  return [...value.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare,
  );
}

/** `K=V` pairs, or the old form `K V`. */
export function pairsOf(value: string): [string, string][] {
  const found = [...value.matchAll(/([\w.-]+)=("[^"]*"|\S*)/g)];
  if (found.length > 0) return found.map(([, k, v]) => [k, unquoted(v)]);
  const at = value.indexOf(' ');
  return [[value.slice(0, at), value.slice(at + 1).trim()]];
}

function instruction(key: string, value: string, text: string): Instruction {
  if (key === 'RUN') return { kind: 'run', text };
  if (key !== 'COPY' && key !== 'ADD')
    return { kind: 'config', key, value, text };
  const [, from] = /--from=(\S+)/.exec(value) ?? [];
  const words = wordsOf(value.replace(/--\S+\s*/g, ''));
  const to = words.pop();
  if (!to || words.length === 0) throw new Error(`${text}: nothing to copy`);
  return { kind: 'copy', from, sources: words, to, text };
}

function logicalLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter(line => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}

function expand(text: string, variables: Record<string, string>): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (all, braced, bare) =>
    Object.hasOwn(variables, braced ?? bare) ? variables[braced ?? bare] : all,
  );
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1');
}
