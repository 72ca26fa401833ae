import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DesiredApp,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import { repositoryInDescription } from './repositoryInDescription';

/** What is known is read again after this, in milliseconds. */
const keptMs = 15_000;

/** The repositories that apps are built from, as their descriptions say. */
export class AppRepositories {
  private readonly kept = new Map<
    string,
    { at: number; slug: Promise<string | undefined> }
  >();

  constructor(
    private readonly deps: {
      auth: AuthService;
      desiredState: Pick<DesiredStateService, 'files'>;
    },
  ) {}

  /** `owner/name`; undefined where the app names none. */
  of(app: Pick<DesiredApp, 'name' | 'path' | 'source'>) {
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

  private async read(
    app: Pick<DesiredApp, 'name' | 'path' | 'source'>,
  ): Promise<string | undefined> {
    const { auth, desiredState } = this.deps;
    const path = `${app.path.replace(/\/$/, '')}/catalog-info.yaml`;
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
