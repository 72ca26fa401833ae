import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { parseEntityRef } from '@backstage/catalog-model';
import type { AppDirectory } from '../apps/AppDirectory';
import type { Forge, PullRequest } from '../forge/Forge';
import type { Asker } from '../authors/Asker';
import { proposalsFor, type ProposalSettings } from './ProposalSettings';

const teamAnnotation = 'github.com/team-slug';

/**
 * Gives a new pull request the labels of its environments, and asks for the
 * reviews that are set for them and of the team that owns the app. The change
 * is there already, so what fails is told to the log alone.
 */
export function furnishPullRequest(deps: {
  apps: AppDirectory;
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  settings: ProposalSettings;
}) {
  const { apps, settings, logger } = deps;

  /** `acme/checkout` of the owner's annotation is the team `checkout`. */
  const teamOf = async (app: string): Promise<string[]> => {
    const owner = settings.askOwners ? await apps.ownerOf(app) : undefined;
    if (!owner) return [];
    const credentials = await deps.auth.getOwnServiceCredentials();
    const group = await deps.catalog.getEntityByRef(owner, { credentials });
    const slug = group?.metadata.annotations?.[teamAnnotation];
    return slug ? [slug.split('/').at(-1)!] : [];
  };

  return async (
    forge: Forge,
    { number }: PullRequest,
    about: { app: string; environments: string[]; asker?: Asker },
  ): Promise<void> => {
    const { labels, reviewers, teams } = proposalsFor(
      settings,
      about.environments,
    );
    const attempt = async (what: string, work: () => Promise<void>) => {
      await work().catch(error =>
        logger.warn(`#${number} has no ${what}: ${(error as Error).message}`),
      );
    };
    if (labels.length > 0) {
      await attempt('labels', () => forge.addLabels(number, labels));
    }
    await attempt('reviewers', async () => {
      const own = about.asker && parseEntityRef(about.asker.user).name;
      const users = reviewers.filter(login => login !== own);
      const all = [...new Set([...teams, ...(await teamOf(about.app))])];
      if (users.length + all.length > 0) {
        await forge.requestReview(number, { users, teams: all });
      }
    });
  };
}
