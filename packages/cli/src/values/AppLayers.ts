import {
  environmentsIn,
  mergeLayers,
  readAsHelm,
  readConfiguration,
  type AppConfiguration,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { JsonObject } from '@backstage/types';
import type { Checkout } from './checkoutOptions';
import type { FileTree } from './FileTree';

/** What stands for all environments, where no layer is for one alone. */
const everywhere = 'all';

/** The apps of a tree, and their layers by environment. */
export class AppLayers {
  private constructor(
    private readonly checkout: Checkout,
    private readonly tree: FileTree,
    /** Paths of the files of each app. */
    private readonly byApp: Map<string, string[]>,
  ) {}

  static async read(checkout: Checkout, tree: FileTree): Promise<AppLayers> {
    const byApp = new Map<string, string[]>();
    const { layout, source } = checkout;
    for (const path of await tree.list()) {
      const app = layout.appOf(source, path);
      if (app !== undefined) byApp.set(app, [...(byApp.get(app) ?? []), path]);
    }
    return new AppLayers(checkout, tree, byApp);
  }

  apps(): string[] {
    return [...this.byApp.keys()].sort();
  }

  has(app: string): boolean {
    return this.byApp.has(app);
  }

  /** Whether no layer is for one environment alone. */
  get isForAll(): boolean {
    const { layers } = this.checkout.source;
    return layers.every(layer => !layer.includes('${environment}'));
  }

  /** Those that the app has a layer for; one that stands for all. */
  environmentsOf(app: string): string[] {
    const { layout, source } = this.checkout;
    if (this.isForAll) return [everywhere];
    const folder = layout.folderOf(source, app);
    const files = (this.byApp.get(app) ?? []).map(path =>
      path.slice(folder.length + 1),
    );
    return environmentsIn(source.layers, files);
  }

  /** An app's layers in an environment with their texts, the later one wins. */
  async layers(app: string, environment: string): Promise<LayerFile[]> {
    const { layout, source } = this.checkout;
    const files = this.byApp.get(app) ?? [];
    const layers = layout.layersOf(source, app, environment, files);
    return Promise.all(
      layers.map(async layer => ({
        ...layer,
        text: await this.tree.read(layer.path),
      })),
    );
  }

  async configuration(
    app: string,
    environment: string,
  ): Promise<AppConfiguration> {
    return readConfiguration(
      this.checkout.layout,
      await this.layers(app, environment),
    );
  }

  /**
   * What the layers set in the end, or each of them where they are not merged;
   * those that cannot be read are left out.
   */
  async values(app: string, environment: string): Promise<JsonObject[]> {
    const layers = await this.layers(app, environment);
    const read = layers.flatMap(({ text, isList }) => {
      const data = text === undefined || isList ? undefined : readLayer(text);
      return data ? [data] : [];
    });
    return this.checkout.layout.merges === false ? read : [mergeLayers(read)];
  }
}

function readLayer(text: string): JsonObject | undefined {
  try {
    const data = readAsHelm(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as JsonObject)
      : undefined;
  } catch {
    // The configuration names it among its problems.
    return undefined;
  }
}
