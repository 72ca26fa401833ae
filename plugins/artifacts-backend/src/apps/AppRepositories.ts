import { setImmediate } from 'node:timers/promises';
import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DesiredApp,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { repositoryInDescription } from './repositoryInDescription';

/** What is known is read again after this, in milliseconds. */
const keptMs = 15_000;
const allKeptMs = 60_000;

type AppPlace = Pick<DesiredApp, 'name' | 'path' | 'source'>;

const descriptionOf = ({ path }: Pick<AppPlace, 'path'>) =>
  `${path.replace(/\/$/, '')}/catalog-info.yaml`;

const keyOf = (source: string, path: string) => `${source}\n${path}`;

/** The repositories that apps are built from, as their descriptions say. */
export class AppRepositories {
  private readonly kept = new Map<
    string,
    { at: number; slug: Promise<string | undefined> }
  >();
  private descriptions?: { at: number; texts: Promise<Map<string, string>> };
  /** By app, so that a description is parsed once. */
  private readonly parsed = new Map<string, { text: string; slug?: string }>();

  constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'files'>;
    },
  ) {}

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
    const texts = await this.allDescriptions();
    const slugs = new Map<string, string>();
    for (const [index, app] of apps.entries()) {
      const { name } = app;
      const text = texts.get(keyOf(app.source, descriptionOf(app)));
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

  private allDescriptions(): Promise<Map<string, string>> {
    const now = Date.now();
    const known = this.descriptions;
    if (known && now - known.at < allKeptMs) return known.texts;
    const texts = this.readAll();
    const entry = { at: now, texts };
    this.descriptions = entry;
    texts.catch(() => {
      if (this.descriptions === entry) this.descriptions = undefined;
    });
    return texts;
  }

  private async readAll(): Promise<Map<string, string>> {
    const { auth, desiredState } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const trees = await desiredState.files({ credentials, prefix: '' });
    return new Map(
      trees.flatMap(({ source, files }) =>
        files
          .filter(({ path }) => path.endsWith('/catalog-info.yaml'))
          .map(({ path, text }) => [keyOf(source, path), text] as const),
      ),
    );
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
