import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Health } from '../status';
import { oneLine } from '../verdict/Verdict';

/** The health that Argo CD gives an Application. */
export function applicationHealth(app: ObservedObject): Health {
  return healthOf(asFields(app.status.health).status);
}

/** What there is to say of it; the objects tell, where the Application keeps their health. */
export function healthSentence(app: ObservedObject): string | undefined {
  const health = applicationHealth(app);
  const said =
    asText(asFields(app.status.health).message) ?? worstResource(app, health);
  switch (health) {
    case 'Missing':
      return asList(app.status.history).length === 0
        ? 'Nothing is deployed yet'
        : 'Objects that Git holds are not in the cluster';
    case 'Progressing':
      return oneLine(said ?? 'Applied; waiting for it to become healthy');
    case 'Degraded':
      return oneLine(said ?? 'Applied, but it is not healthy');
    case 'Suspended':
      return 'What it deploys is suspended';
    case 'Unknown':
      return 'Argo CD does not say how it is';
    default:
      return undefined;
  }
}

function worstResource(
  app: ObservedObject,
  health: Health,
): string | undefined {
  for (const resource of asList(app.status.resources).map(asFields)) {
    const own = asFields(resource.health);
    if (healthOf(own.status) !== health) continue;
    const name = [asText(resource.kind), asText(resource.name)].join(' ');
    const message = asText(own.message);
    return message ? `${name}: ${message}` : `${name} is ${health}`;
  }
  return undefined;
}

function healthOf(status: unknown): Health {
  switch (status) {
    case 'Healthy':
    case 'Progressing':
    case 'Degraded':
    case 'Missing':
    case 'Suspended':
      return status;
    default:
      return 'Unknown';
  }
}
