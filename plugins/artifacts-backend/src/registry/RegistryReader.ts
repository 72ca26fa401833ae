import { InputError, ServiceUnavailableError } from '@backstage/errors';

const timeoutMs = 10_000;
const predicate = 'dev.sigstore.bundle.predicateType';
const manifests = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** Reads what the registries of images know (OCI distribution API 1.1). */
export class RegistryReader {
  /** @param registries - URL by host; others are not asked */
  constructor(private readonly registries: ReadonlyMap<string, string>) {}

  /**
   * Makes sure that an image is in its registry, where that is known. Throws
   * an InputError where it is not, a ServiceUnavailableError where nobody
   * answers.
   */
  async has(image: string, digest: string): Promise<void> {
    const response = await this.ask(image, `manifests/${digest}`, 'HEAD');
    if (!response || response.ok) return;
    if (response.status === 404) {
      throw new InputError(`${image} has no ${digest}`);
    }
    throw new ServiceUnavailableError(
      `The registry of ${image} answered ${response.status}`,
    );
  }

  /**
   * The types of what is attested about an image; undefined where the registry
   * is not known or does not say.
   */
  async evidence(image: string, digest: string): Promise<string[] | undefined> {
    const response = await this.ask(image, `referrers/${digest}`).catch(
      () => undefined,
    );
    if (!response?.ok) return undefined;
    const index = (await response.json()) as {
      manifests?: { annotations?: Record<string, string> }[];
    };
    const types = (index.manifests ?? []).map(
      ({ annotations }) => annotations?.[predicate],
    );
    return [...new Set(types)].filter(type => type !== undefined);
  }

  private async ask(
    image: string,
    what: string,
    method = 'GET',
  ): Promise<Response | undefined> {
    const slash = image.indexOf('/');
    const origin = this.registries.get(image.slice(0, slash));
    if (!origin) return undefined;
    const url = `${origin}/v2/${image.slice(slash + 1)}/${what}`;
    const signal = AbortSignal.timeout(timeoutMs);
    return fetch(url, { method, headers: { accept: manifests }, signal }).catch(
      () => {
        throw new ServiceUnavailableError(
          `The registry of ${image} cannot be reached`,
        );
      },
    );
  }
}
