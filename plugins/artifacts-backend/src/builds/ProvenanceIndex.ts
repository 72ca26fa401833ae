import {
  runOfProvenance,
  type AnnouncementResult,
} from '@gitops-portal/plugin-artifacts-common';

/** Which run built a digest, as far as it is asked for. */
const keptMs = 60_000;

const decode = (base64: string) =>
  Buffer.from(base64, 'base64').toString('utf8');

/** What is known of a run's image without its announcement. */
interface AttestedImage {
  runId: number;
  digest: string;
  result?: AnnouncementResult;
}

/**
 * Finds the runs that built what environments run, by the provenance that is
 * kept with the repository. Found once, a digest's run does not change.
 */
export class ProvenanceIndex {
  private readonly found = new Map<string, number>();
  private readonly missing = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  async runsOf(
    digests: string[],
    attestations: (digest: string) => Promise<unknown[]>,
  ): Promise<AttestedImage[]> {
    const known = await Promise.all(
      digests.map(async digest => {
        const runId = await this.runOf(digest, attestations);
        return runId === undefined ? [] : [{ runId, digest }];
      }),
    );
    return known.flat();
  }

  private async runOf(
    digest: string,
    attestations: (digest: string) => Promise<unknown[]>,
  ): Promise<number | undefined> {
    const known = this.found.get(digest);
    if (known !== undefined) return known;
    const at = this.missing.get(digest);
    if (at !== undefined && this.now() - at < keptMs) return undefined;
    // A forge without attestations, or one that is down, links nothing.
    const bundles = await attestations(digest).catch(() => []);
    for (const bundle of bundles) {
      const run = runOfProvenance(bundle, decode);
      if (run !== undefined) {
        this.found.set(digest, run);
        return run;
      }
    }
    this.missing.set(digest, this.now());
    return undefined;
  }
}
