import type { Cluster } from '../../kube';
import type { SeededHistory, Story } from '../../stories';
import { mergedSpans } from './mergedSpans';
import { pastSpans } from './pastSpans';
import { PodRoster } from './PodRoster';
import type { PodSpan } from './PodSpan';

/**
 * Which containers ran in an environment, before the sandbox and since: what
 * logs and metrics are told about.
 */
export class PodHistory {
  private merged: { revision: number; spans: PodSpan[] };

  private constructor(
    private readonly past: PodSpan[],
    private readonly roster: PodRoster,
  ) {
    this.merged = { revision: -1, spans: past };
  }

  static start(options: {
    environment: string;
    cluster: Cluster;
    /** When the demo world began; before it, pods are made up. */
    began: Date;
    history: Pick<SeededHistory, 'releases'>;
    stories: Story[];
    /** Where it keeps which containers ran when. */
    file: string;
    /** Milliseconds since 1970. */
    now?: () => number;
  }): PodHistory {
    const { began, cluster, file, now } = options;
    return new PodHistory(
      pastSpans(options),
      PodRoster.start({ cluster, file, worldBegan: began, now }),
    );
  }

  /** All spans; the same array until one of them changes. */
  spans(): PodSpan[] {
    const { revision } = this.roster;
    if (this.merged.revision !== revision) {
      const spans = mergedSpans(this.past, this.roster.spans());
      this.merged = { revision, spans };
    }
    return this.merged.spans;
  }

  close(): void {
    this.roster.close();
  }
}
