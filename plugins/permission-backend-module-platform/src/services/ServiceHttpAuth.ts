import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { externalSubjectOf } from '@gitops-portal/plugin-environments-node';

/** Backends whose routes ask the platform policy about services, too. */
const servingPlugins = new Set([
  'artifacts',
  'auth',
  'catalog',
  'delivery',
  'desired-state',
  'environments',
  'logs',
  'metrics',
  'permission',
  'schemas',
  'search',
  'secrets',
]);

/** What backends have for one another: actions, tasks, conditions to apply. */
const internalPath = /\/\.(well-known\/)?backstage(\/|$)/;

/**
 * Who asks a plugin, as Backstage knows it, but for services outside of the
 * portal: plugins whose routes do not ask the platform policy are closed to
 * them. Such a plugin might pass a request on in its own name, which may do
 * everything.
 */
export class ServiceHttpAuth implements HttpAuthService {
  constructor(
    private readonly stock: HttpAuthService,
    private readonly pluginId: string,
  ) {}

  /** @throws NotAllowedError for a service where it is not served */
  credentials: HttpAuthService['credentials'] = async (request, options) => {
    const credentials = await this.stock.credentials(request, options);
    const subject = externalSubjectOf(credentials as BackstageCredentials);
    if (subject !== undefined) this.checkServed(subject, request.originalUrl);
    return credentials;
  };

  issueUserCookie: HttpAuthService['issueUserCookie'] = (response, options) =>
    this.stock.issueUserCookie(response, options);

  private checkServed(subject: string, url: string) {
    // Express reads a backslash as a slash in URLs that it does not read fast.
    const path = url.split('?', 1)[0].replaceAll('\\', '/').toLowerCase();
    if (servingPlugins.has(this.pluginId) && !internalPath.test(path)) {
      return;
    }
    throw new NotAllowedError(
      `${subject} is a service outside of the portal, and ${this.pluginId} does not serve those here`,
    );
  }
}
