import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  deliveringKey,
  type DeliveringObject,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredRevision,
  GitImages,
} from '@gitops-portal/plugin-delivery-common';
import type { DesiredView } from '../cluster/DesiredView';
import type { DesiredApp, DesiredState } from './DesiredState';

/** Heads to remember in their order, per source. */
const headsKept = 1000;
/** So long a revision may be a head that was not asked for yet, in ms. */
const newMs = 5 * 60_000;
/** Apps whose images over time are kept. */
const historiesKept = 500;

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
  /** Apps by the engine objects that their descriptions name. */
  private delivered = new Map<string, string>();
  private readonly wanted = new Map<string, WantedRevision>();
  /** Oldest first, per source. */
  private readonly heads = new Map<string, string[]>();
  /** When revisions were asked about first that no head was; ms, UTC. */
  private readonly strangers = new Map<string, number>();
  private readonly histories = new Map<
    string,
    { revisions: string; images: Promise<GitImages[]> }
  >();
  /** Whether a source that could not be read may have other apps. */
  private isPartial = false;
  /** What is new, until the heads are known that it belongs to. */
  private unnoted = nothingNew();
  private running: Promise<void> = Promise.resolve();
  private lastWarning?: string;
  /** Of which a warning was written. */
  private readonly disputes = new Set<string>();

  constructor(
    private readonly source: DesiredState,
    private readonly logger: LoggerService,
    /**
     * Called with the apps whose desired revision changed; without any where
     * it is only known which apps there are.
     */
    private readonly onChange: (apps: string[]) => void,
  ) {}

  /** Undefined where a source that cannot be read may have it. */
  isKnown(app: string): boolean | undefined {
    const isKnown = this.apps?.has(app);
    return isKnown || !this.isPartial ? isKnown : undefined;
  }

  deliveredBy(object: DeliveringObject): string | undefined {
    return this.delivered.get(deliveringKey(object));
  }

  isDeliveredByOther(app: string, object: DeliveringObject): boolean {
    const objects = this.apps?.get(app)?.deliveredBy ?? [];
    const here = objects.filter(({ cluster }) => cluster === object.cluster);
    return (
      here.length > 0 &&
      here.every(each => deliveringKey(each) !== deliveringKey(object))
    );
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
      isIn: applied => isIn(wanted, heads, commitIn(applied)),
      isNew: applied => this.isNew(commitIn(applied)),
      images: known.images[environment] ?? {},
    };
  }

  private isNew(commit: string): boolean {
    const since = this.strangers.get(commit);
    if (since !== undefined) return Date.now() - since < newMs;
    this.strangers.set(commit, Date.now());
    for (const oldest of [...this.strangers.keys()].slice(0, -headsKept)) {
      this.strangers.delete(oldest);
    }
    return true;
  }

  /** Whether an app is to be in an environment. */
  isWanted(app: string, environment: string): boolean {
    return this.apps?.get(app)?.images[environment] !== undefined;
  }

  /** The apps that are to be in an environment. */
  appsIn(environment: string): string[] {
    const names: string[] = [];
    for (const { name, images } of this.apps?.values() ?? []) {
      if (images[environment]) names.push(name);
    }
    return names;
  }

  /** The images that an app asked for over time; none where it is not known. */
  async imagesOf(app: string): Promise<GitImages[]> {
    const known = this.apps?.get(app);
    if (!known) return [];
    const revisions = JSON.stringify(known.revisions);
    const kept = this.histories.get(app);
    if (kept?.revisions === revisions) return kept.images;
    const images = this.source.images(app).catch(error => {
      this.histories.delete(app);
      this.warn(error as Error);
      return [];
    });
    this.histories.delete(app);
    this.histories.set(app, { revisions, images });
    for (const name of [...this.histories.keys()].slice(0, -historiesKept)) {
      this.histories.delete(name);
    }
    return images;
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
    const { changed, removed, unread = [] } = await this.source.news();
    const { unnoted } = this;
    for (const app of changed) unnoted.changed.set(app.name, app);
    for (const app of removed) {
      unnoted.changed.delete(app);
      unnoted.removed.add(app);
    }
    const heads = await this.source.heads();
    const isFirst = !this.apps;
    this.apps ??= new Map();
    for (const name of unnoted.removed) this.apps.delete(name);
    for (const app of unnoted.changed.values()) this.apps.set(app.name, app);
    for (const [source, head] of Object.entries(heads)) this.saw(source, head);
    const wanted = [...unnoted.changed.values()]
      .filter(app => this.note(app, heads[app.source] ?? ''))
      .map(({ name }) => name);
    const isMoved = this.noteDelivered();
    const isSomeGone = unnoted.removed.size > 0 || isMoved;
    this.unnoted = nothingNew();
    const wasPartial = this.isPartial;
    this.isPartial = unread.length > 0;
    if (isFirst || this.isPartial !== wasPartial) this.onChange([]);
    else if (wanted.length > 0) this.onChange(wanted);
    else if (isSomeGone) this.onChange([]);
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

  /** Once for each: apps are read again and again. */
  private warnOfDispute(object: string, apps: string[]) {
    const dispute = `${object} is named by the descriptions of ${apps.join(
      ' and ',
    )}, so it is none of theirs: take it out of all but one`;
    if (this.disputes.has(dispute)) return;
    this.disputes.add(dispute);
    this.logger.warn(dispute);
  }

  /** Answers whether apps are delivered by other objects than before. */
  private noteDelivered(): boolean {
    const before = String([...this.delivered]);
    const { delivered, disputed } = deliveredIn(this.apps?.values() ?? []);
    this.delivered = delivered;
    for (const [object, apps] of disputed) {
      this.warnOfDispute(object, apps);
    }
    return String([...this.delivered]) !== before;
  }

  /** A branch stands at that commit now. */
  saw(source: string, head: string) {
    const heads = this.heads.get(source) ?? [];
    if (heads.at(-1) !== head) heads.push(head);
    this.heads.set(source, heads.slice(-headsKept));
  }
}

function nothingNew() {
  return { changed: new Map<string, DesiredApp>(), removed: new Set<string>() };
}

/**
 * Apps by the objects that their descriptions name. One that several name is
 * nobody's: a description could take it from the app that has it otherwise.
 */
function deliveredIn(apps: Iterable<DesiredApp>) {
  const claims = new Map<string, Set<string>>();
  for (const { name, deliveredBy = [] } of apps) {
    for (const object of deliveredBy) {
      const key = deliveringKey(object);
      claims.set(key, (claims.get(key) ?? new Set()).add(name));
    }
  }
  const delivered = new Map<string, string>();
  const disputed = new Map<string, string[]>();
  for (const [key, names] of claims) {
    const [first, ...others] = [...names].sort();
    if (others.length > 0) disputed.set(key, [first, ...others]);
    else delivered.set(key, first);
  }
  return { delivered, disputed };
}

/** Of a revision of several sources, the one of the values. */
function commitIn(revision: string): string {
  return revision.split(' ').at(-1) ?? '';
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
