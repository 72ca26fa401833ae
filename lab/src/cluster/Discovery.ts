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

  /** The resource's collection and name in it. */
  async find(apiVersion: string, kind: string): Promise<Resource> {
    const found = named(await this.resources(apiVersion), kind);
    if (found) return found;
    // a kind may have come since
    this.known.delete(apiVersion);
    const fresh = named(await this.resources(apiVersion), kind);
    if (fresh) return fresh;
    throw new Error(`there is no kind ${kind} in ${apiVersion}`);
  }

  /** The path of an object; it need not exist. */
  async pathOf({ apiVersion, kind, metadata }: Manifest): Promise<string> {
    const { name, namespaced } = await this.find(apiVersion, kind);
    const namespace = namespaced
      ? `/namespaces/${metadata.namespace ?? 'default'}`
      : '';
    return `${root(apiVersion)}${namespace}/${name}/${metadata.name}`;
  }

  private resources(apiVersion: string): Promise<Resource[]> {
    const known = this.known.get(apiVersion);
    if (known) return known;
    const asked = this.get(root(apiVersion)).then(list => list.resources);
    this.known.set(apiVersion, asked);
    asked.catch(() => this.known.delete(apiVersion));
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
