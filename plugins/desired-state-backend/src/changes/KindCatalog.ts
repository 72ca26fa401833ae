import { loadKinds, type Kind } from '@gitops-portal/plugin-schemas-common';
import type { Source } from '../sources/Sources';

/** The kinds that a source's own repository defines, read when they change. */
export class KindCatalog {
  private readonly read = new Map<Source, { files: string; kinds: Kind[] }>();

  constructor(private readonly prefix: string) {}

  /** Every kind below the prefix at a commit. */
  async kindsOf(source: Source, head: string): Promise<Kind[]> {
    const entries = (await source.mirror.entries(head, this.prefix)).filter(
      ({ path }) => /\.ya?ml$/.test(path),
    );
    const files = entries.map(({ path, blob }) => `${blob} ${path}`).join();
    const known = this.read.get(source);
    if (known?.files === files) {
      return known.kinds;
    }
    const contents = await source.mirror.read(entries);
    const { kinds } = loadKinds(
      entries.map(({ path, blob }) => ({
        file: path,
        text: contents.get(blob) ?? '',
      })),
    );
    this.read.set(source, { files, kinds });
    return kinds;
  }
}
