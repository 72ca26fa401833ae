import { ApiServerError } from './ApiServerError';
import type { Manifest } from './Manifest';

interface Resource {
  name: string;
  kind: string;
  namespaced: boolean;
}

/** Knows where an API server keeps objects of a kind. */
export class Discovery {
  private readonly known = new Map<string, Promise<Resource[]>>();

  constructor(
    private readonly get: (path: string) => Promise<{ resources: Resource[] }>,
  ) {}

  /** The path of all objects of a kind; undefined where there is no such kind. */
  async collectionOf(
    apiVersion: string,
    kind: string,
  ): Promise<string | undefined> {
    const resource = await this.find(apiVersion, kind);
    return resource && `${root(apiVersion)}/${resource.name}`;
  }

  /**
   * The path of an object; it need not exist.
   *
   * @throws where there is no such kind
   */
  async pathOf({ apiVersion, kind, metadata }: Manifest): Promise<string> {
    const resource = await this.find(apiVersion, kind);
    if (!resource) throw new Error(`there is no kind ${kind} in ${apiVersion}`);
    const namespace = resource.namespaced
      ? `/namespaces/${metadata.namespace ?? 'default'}`
      : '';
    return `${root(apiVersion)}${namespace}/${resource.name}/${metadata.name}`;
  }

  private async find(
    apiVersion: string,
    kind: string,
  ): Promise<Resource | undefined> {
    const found = named(await this.resources(apiVersion), kind);
    if (found) return found;
    // a kind may have come since
    this.known.delete(apiVersion);
    return named(await this.resources(apiVersion), kind);
  }

  private resources(apiVersion: string): Promise<Resource[]> {
    const known = this.known.get(apiVersion);
    if (known) return known;
    const asked = this.get(root(apiVersion)).then(
      list => list.resources,
      error => {
        this.known.delete(apiVersion);
        // there is no such group, or no such version of it
        if (error instanceof ApiServerError && error.status === 404) return [];
        throw error;
      },
    );
    this.known.set(apiVersion, asked);
    return asked;
  }
}

function root(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}

/** Subresources have a slash in their name, and their parent's kind. */
function named(resources: Resource[], kind: string): Resource | undefined {
  return resources.find(
    resource => resource.kind === kind && !resource.name.includes('/'),
  );
}
