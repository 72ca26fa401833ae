import {
  mergeLayers,
  readAsHelm,
  readConfiguration,
  type AppConfiguration,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { JsonObject } from '@backstage/types';
import { matchTemplate } from '@gitops-portal/plugin-environments-common';
import type { Checkout } from './checkoutOptions';
import type { FileTree } from './FileTree';

/** The apps of a tree, and their layers by environment. */
export class AppLayers {
  private constructor(
    private readonly checkout: Checkout,
    private readonly tree: FileTree,
    private readonly byApp: Map<string, Set<string>>,
  ) {}

  static async read(checkout: Checkout, tree: FileTree): Promise<AppLayers> {
    const byApp = new Map<string, Set<string>>();
    const { layout, source } = checkout;
    for (const path of await tree.list()) {
      const app = layout.appOf(source, path);
      if (app === undefined) continue;
      const environments = byApp.get(app) ?? new Set();
      const file = path.slice(layout.folderOf(source, app).length + 1);
      for (const template of source.layers) {
        const environment = matchTemplate(template, file)?.environment;
        if (environment) environments.add(environment);
      }
      byApp.set(app, environments);
    }
    return new AppLayers(checkout, tree, byApp);
  }

  apps(): string[] {
    return [...this.byApp.keys()].sort();
  }

  has(app: string): boolean {
    return this.byApp.has(app);
  }

  /** Those that the app has a layer for. */
  environmentsOf(app: string): string[] {
    return [...(this.byApp.get(app) ?? [])].sort();
  }

  /** An app's layers in an environment with their texts, the later one wins. */
  async layers(app: string, environment: string): Promise<LayerFile[]> {
    const { layout, source } = this.checkout;
    return Promise.all(
      layout.layersOf(source, app, environment).map(async layer => ({
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

  /** What the layers set in the end; those that cannot be read are left out. */
  async values(app: string, environment: string): Promise<JsonObject> {
    const layers = await this.layers(app, environment);
    const read = layers.flatMap(({ text }) => {
      const data = text === undefined ? undefined : readLayer(text);
      return data ? [data] : [];
    });
    return mergeLayers(read);
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
