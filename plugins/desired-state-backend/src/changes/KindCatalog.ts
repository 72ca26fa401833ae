import { loadKinds, type Kind } from '@gitops-portal/plugin-schemas-common';
import type { Source } from '../sources/Sources';

/** The kinds that a source's own repository defines, read once per head. */
export class KindCatalog {
  private readonly read = new Map<string, { head: string; kinds: Kind[] }>();

  constructor(private readonly prefix: string) {}

  /** Every kind below the prefix at a commit. */
  async kindsOf(source: Source, head: string): Promise<Kind[]> {
    const known = this.read.get(source.config.name);
    if (known?.head === head) {
      return known.kinds;
    }
    const entries = (await source.mirror.entries(head, this.prefix)).filter(
      ({ path }) => /\.ya?ml$/.test(path),
    );
    const contents = await source.mirror.read(entries);
    const { kinds } = loadKinds(
      entries.map(({ path, blob }) => ({
        file: path,
        text: contents.get(blob) ?? '',
      })),
    );
    this.read.set(source.config.name, { head, kinds });
    return kinds;
  }
}
