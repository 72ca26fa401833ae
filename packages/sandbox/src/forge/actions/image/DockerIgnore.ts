/** The patterns of a .dockerignore; the last one that matches decides. */
export class DockerIgnore {
  private readonly rules: { keep: boolean; pattern: RegExp }[];

  constructor(text: string) {
    this.rules = text
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(line => line && !line.startsWith('#'))
      .map(line => {
        const keep = line.startsWith('!');
        return { keep, pattern: toRegExp(keep ? line.slice(1) : line) };
      });
  }

  /** @param path - relative to the context, with `/` between folders */
  ignores(path: string): boolean {
    let ignored = false;
    for (const { keep, pattern } of this.rules) {
      if (pattern.test(path)) ignored = !keep;
    }
    return ignored;
  }
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, wild => {
      if (wild === '**/') return '(?:.*/)?';
      if (wild === '**') return '.*';
      return wild === '*' ? '[^/]*' : '[^/]';
    });
  return new RegExp(`^${source}(?:/.*)?$`);
}
