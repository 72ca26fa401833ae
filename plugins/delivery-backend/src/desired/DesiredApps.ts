import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DesiredRevision } from '@gitops-portal/plugin-delivery-common';
import type { DesiredView } from '../cluster/ClusterDelivery';
import type { DesiredApp, DesiredState } from './DesiredState';

/** Heads to remember in their order, per source. */
const headsKept = 1000;

interface WantedRevision {
  /** Newest first: this one, and those that it replaced. */
  commits: string[];
  /** The head at which the newest was seen first. */
  head: string;
}

/**
 * What Git says about apps: which there are, who owns them, and which commit
 * touched each last. Kept in memory, since every derivation asks.
 */
export class DesiredApps implements DesiredView {
  private apps?: Map<string, DesiredApp>;
  private readonly wanted = new Map<string, WantedRevision>();
  /** Oldest first, per source. */
  private readonly heads = new Map<string, string[]>();
  private running: Promise<void> = Promise.resolve();
  private lastWarning?: string;

  constructor(
    private readonly source: DesiredState,
    private readonly logger: LoggerService,
    /**
     * Called with the apps whose desired revision changed; without any where
     * it is only known at last which apps there are.
     */
    private readonly onChange: (apps: string[]) => void,
  ) {}

  isKnown(app: string): boolean | undefined {
    return this.apps?.has(app);
  }

  ownerOf(app: string): string | undefined {
    return this.apps?.get(app)?.owner;
  }

  /** Name of the repository that the app is in. */
  sourceOf(app: string): string | undefined {
    return this.apps?.get(app)?.source;
  }

  desired(app: string, environment: string): DesiredRevision | undefined {
    const wanted = this.wanted.get(keyOf(app, environment));
    const known = this.apps?.get(app);
    if (!wanted || !known) return undefined;
    const heads = this.heads.get(known.source) ?? [];
    return {
      revision: wanted.commits[0],
      isIn: applied => isIn(wanted, heads, applied.split(' ').at(-1) ?? ''),
    };
  }

  /** Asks again, after whatever is being asked already. */
  refresh(): Promise<void> {
    this.running = this.running
      .then(() => this.read())
      .catch(error => this.warn(error as Error));
    return this.running;
  }

  /** Resolves when nothing is being asked any more. */
  settled(): Promise<void> {
    return this.running;
  }

  /** Once for each reason: while it is down it is asked again and again. */
  private warn(error: Error) {
    if (error.message === this.lastWarning) return;
    this.lastWarning = error.message;
    this.logger.warn('Desired state could not be read', error);
  }

  private async read() {
    // Apps first: a commit may then be filed under a head after its own, which
    // shows it as pending a moment too long, but never as applied too early.
    const apps = await this.source.apps();
    const heads = await this.source.heads();
    const isFirst = this.apps === undefined;
    this.apps = new Map(apps.map(app => [app.name, app]));
    for (const [source, head] of Object.entries(heads)) this.saw(source, head);
    const changed: string[] = [];
    for (const app of apps) {
      if (this.note(app, heads[app.source] ?? '')) changed.push(app.name);
    }
    if (isFirst) this.onChange([]);
    else if (changed.length > 0) this.onChange(changed);
    this.lastWarning = undefined;
  }

  private note(app: DesiredApp, head: string): boolean {
    let hasChanged = false;
    for (const [environment, { sha }] of Object.entries(app.revisions)) {
      const key = keyOf(app.name, environment);
      const before = this.wanted.get(key)?.commits ?? [];
      if (before[0] === sha) continue;
      const commits = [sha, ...before.filter(commit => commit !== sha)];
      this.wanted.set(key, { commits: commits.slice(0, headsKept), head });
      hasChanged = true;
    }
    return hasChanged;
  }

  /** A branch stands at that commit now. */
  saw(source: string, head: string) {
    const heads = this.heads.get(source) ?? [];
    if (heads.at(-1) !== head) heads.push(head);
    this.heads.set(source, heads.slice(-headsKept));
  }
}

function keyOf(app: string, environment: string): string {
  return `${app}/${environment}`;
}

/**
 * Whether an applied revision holds the wanted one: it is the same commit, or
 * one seen at the head since. Undefined where its place is not known.
 */
function isIn(
  { commits, head }: WantedRevision,
  heads: string[],
  applied: string,
): boolean | undefined {
  const own = commits.indexOf(applied);
  if (own >= 0) return own === 0;
  const at = heads.lastIndexOf(applied);
  return at < 0 ? undefined : at >= heads.lastIndexOf(head);
}
