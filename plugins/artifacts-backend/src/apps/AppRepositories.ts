import { setImmediate } from 'node:timers/promises';
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  fileKey,
  FollowedFiles,
  type DesiredApp,
  type DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { repositoryInDescription } from './repositoryInDescription';

/** What is known is read again after this, in milliseconds. */
const keptMs = 15_000;

type AppPlace = Pick<DesiredApp, 'name' | 'path' | 'source'>;

const description = 'catalog-info.yaml';
const descriptionOf = ({ path }: Pick<AppPlace, 'path'>) =>
  `${path.replace(/\/$/, '')}/${description}`;

/** The repositories that apps are built from, as their descriptions say. */
export class AppRepositories {
  private readonly kept = new Map<
    string,
    { at: number; slug: Promise<string | undefined> }
  >();
  private readonly descriptions: FollowedFiles;
  private looking: Promise<void> = Promise.resolve();
  /** Milliseconds, UTC. */
  private lookedAt = 0;
  /** By app, so that a description is parsed once. */
  private readonly parsed = new Map<string, { text: string; slug?: string }>();

  constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'files' | 'fileNews'>;
    },
  ) {
    this.descriptions = new FollowedFiles(deps, { names: [description] });
  }

  /** `owner/name`; undefined where the app names none. */
  of(app: AppPlace) {
    const now = Date.now();
    const known = this.kept.get(app.name);
    if (known && now - known.at < keptMs) return known.slug;
    const slug = this.read(app);
    const entry = { at: now, slug };
    this.kept.set(app.name, entry);
    slug.catch(() => {
      if (this.kept.get(app.name) === entry) this.kept.delete(app.name);
    });
    return slug;
  }

  /**
   * The same of many apps, asked for at once: by name of the app, without those
   * that name none.
   */
  async ofAll(apps: AppPlace[]): Promise<Map<string, string>> {
    await this.lookAtAll();
    const texts = this.descriptions.all;
    const slugs = new Map<string, string>();
    for (const [index, app] of apps.entries()) {
      const { name } = app;
      const text = texts.get(fileKey(app.source, descriptionOf(app)));
      if (!text) continue;
      let known = this.parsed.get(name);
      if (known?.text !== text) {
        known = { text, slug: repositoryInDescription(text, name) };
        this.parsed.set(name, known);
        // thousands are parsed the first time
        if (index % 100 === 99) await setImmediate();
      }
      if (known.slug) slugs.set(name, known.slug);
    }
    return slugs;
  }

  /** Asked for what is new at most every so often, by all who come. */
  private lookAtAll(): Promise<void> {
    const now = Date.now();
    if (now - this.lookedAt < keptMs) return this.looking;
    this.lookedAt = now;
    const looking = this.looking
      .catch(() => {})
      .then(() => this.descriptions.refresh());
    looking.catch(() => {
      this.lookedAt = 0;
    });
    this.looking = looking;
    return looking;
  }

  private async read(app: AppPlace): Promise<string | undefined> {
    const { auth, desiredState } = this.deps;
    const path = descriptionOf(app);
    const trees = await desiredState.files({
      credentials: await auth.getOwnServiceCredentials(),
      prefix: path,
      source: app.source,
    });
    const file = trees
      .flatMap(tree => tree.files)
      .find(entry => entry.path === path);
    return repositoryInDescription(file?.text, app.name);
  }
}
