import { gunzipSync, gzipSync } from 'node:zlib';
import type { Manifest } from '../../control/Manifest';
import type { WorldContext } from '../../control/WorldContext';
import { parseYamlDocuments, toYaml } from '../../yaml/parseYaml';

/** What Helm keeps of one revision of a release. */
interface StoredRelease {
  name: string;
  namespace: string;
  version: number;
  status: string;
  chart: { name: string; version: string };
  config: unknown;
  manifests: Manifest[];
}

const KEPT = 5;
const SECRET = { apiVersion: 'v1', kind: 'Secret' };

/**
 * Helm's storage: one Secret per revision, `sh.helm.release.v1.NAME.vN`, with
 * the release as JSON, compressed and twice in base64.
 */
export class HelmStorage {
  constructor(
    private readonly context: WorldContext,
    private readonly release: { name: string; namespace: string },
  ) {}

  save(stored: StoredRelease): void {
    const manifest = stored.manifests
      .map(entry => `---\n${toYaml(entry)}\n`)
      .join('');
    const { manifests: _, chart, status, ...rest } = stored;
    const json = JSON.stringify({
      ...rest,
      info: { status },
      chart: { metadata: chart },
      manifest,
    });
    const packed = gzipSync(json).toString('base64');
    this.context.cluster.apply(
      {
        ...SECRET,
        metadata: {
          name: this.secretName(stored.version),
          namespace: this.release.namespace,
          labels: {
            name: this.release.name,
            owner: 'helm',
            status,
            version: String(stored.version),
          },
        },
        type: 'helm.sh/release.v1',
        data: { release: Buffer.from(packed).toString('base64') },
      },
      'helm-controller',
      { force: true },
    );
    this.context.cluster.delete({
      ...SECRET,
      namespace: this.release.namespace,
      name: this.secretName(stored.version - KEPT),
    });
  }

  /** The manifests of a revision; none where it is not kept. */
  manifests(version: number): Manifest[] {
    const secret = this.context.cluster.get({
      ...SECRET,
      namespace: this.release.namespace,
      name: this.secretName(version),
    });
    const data = secret?.data as { release?: string } | undefined;
    if (!data?.release) return [];
    const packed = Buffer.from(data.release, 'base64').toString('utf8');
    const json = gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
    const { manifest } = JSON.parse(json) as { manifest: string };
    return parseYamlDocuments(manifest) as Manifest[];
  }

  /** Forgets the release. */
  purge(): void {
    const { name, namespace } = this.release;
    const secrets = this.context.cluster.list({
      ...SECRET,
      namespace,
      labels: { owner: 'helm', name },
    });
    for (const { metadata } of secrets) {
      this.context.cluster.delete({
        ...SECRET,
        namespace,
        name: metadata.name,
      });
    }
  }

  private secretName(version: number): string {
    return `sh.helm.release.v1.${this.release.name}.v${version}`;
  }
}
