import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type {
  DesiredApp,
  DesiredRequest,
} from '@gitops-portal/plugin-desired-state-node';
import { filePageTemplate } from '../forge/repositoryAddress';
import type { Sources } from '../sources/Sources';
import { readAppConfiguration } from './ConfigurationReader';

/**
 * The requests for one kind, whatever its version, with the effective spec of
 * each environment.
 *
 * @param apps - what the caller may read of them
 */
export async function readKindRequests(
  sources: Sources,
  apps: DesiredApp[],
  of: { group: string; kind: string },
): Promise<DesiredRequest[]> {
  const isOfKind = (request: { apiVersion: string; kind: string }) =>
    request.kind === of.kind &&
    parseApiVersion(request.apiVersion).group === of.group;
  const found: DesiredRequest[] = [];
  const turns = new Turns();
  for (const app of apps) {
    if (!app.requests.some(isOfKind)) {
      continue;
    }
    if (turns.isOver) await turns.pass();
    const source = sources.get(app.source);
    const head = await sources.headOf(source);
    const fileUrl = filePageTemplate(source.config.repository, head);
    for (const environment of app.environments) {
      const { requests } = await readAppConfiguration(
        source,
        head,
        app.name,
        environment,
      );
      for (const request of requests.filter(isOfKind)) {
        const { name, owner } = app;
        found.push({ app: name, owner, environment, fileUrl, request });
      }
    }
  }
  return found;
}
