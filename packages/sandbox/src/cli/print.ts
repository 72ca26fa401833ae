import type { SandboxEndpoints } from '../process/endpoints';

/** The endpoints for people. */
export function endpointsText(endpoints: SandboxEndpoints): string {
  const { clusters, forge } = endpoints;
  const rows: [string, string][] = [
    ['control', endpoints.control],
    ...clusters.map(
      ({ name, environment, engine, server }): [string, string] => [
        `${environment}`,
        `${server}  (${name}, ${engine})`,
      ],
    ),
    ['kubeconfig', endpoints.kubeconfig],
    ['forge', forge.origin],
    ...forge.repositories.map(({ clone }): [string, string] => ['git', clone]),
    ['REST', forge.api],
    ['registry', `${endpoints.registry.origin}  (${endpoints.registry.host})`],
    ['tokens', forge.tokens],
    ['state', endpoints.state],
  ];
  return table(rows);
}

/** The answer of `/status` for people. */
export function statusText(status: Record<string, unknown>): string {
  // the shape is the control server's own, of the same release
  const { clusters, repositories, services, startedAt } = status as {
    startedAt: string;
    clusters: {
      name: string;
      engine: string;
      reachable: boolean;
      outage?: { since: string; until?: string };
    }[];
    repositories: { name: string; branch: string; head: string }[];
    services: {
      environment: string;
      service: string;
      fault?: string;
      since?: string;
      until?: string;
    }[];
  };
  return table([
    ['running since', startedAt],
    ...clusters.map(({ name, engine, reachable, outage }): [string, string] => [
      name,
      reachable
        ? `${engine}, reachable`
        : `${engine}, cut off since ${outage?.since}${
            outage?.until ? ` until ${outage.until}` : ''
          }`,
    ]),
    ...services.map(
      ({ environment, service, fault, since, until }): [string, string] => [
        `${environment}/${service}`,
        fault
          ? `${fault} since ${since}${until ? ` until ${until}` : ''}`
          : 'works',
      ],
    ),
    ...repositories.map(({ name, branch, head }): [string, string] => [
      name,
      `${branch} at ${head.slice(0, 7)}`,
    ]),
  ]);
}

/** The answer of `/events` for people. */
export function eventsText(answer: Record<string, unknown>): string {
  const events = answer.events as { at: string; message: string }[];
  return events.length === 0
    ? 'Nothing was simulated yet.\n'
    : table(events.map(({ at, message }) => [at, message]));
}

/** The answer of an action for people. */
export function actionText(answer: Record<string, unknown>): string {
  const lines = [String(answer.message ?? describeOutage(answer))];
  const pull = answer.pullRequest as { url: string } | undefined;
  const url = pull?.url ?? answer.url;
  if (url) {
    lines.push(String(url));
  }
  return `${lines.join('\n')}\n`;
}

function describeOutage(answer: Record<string, unknown>): string {
  const { cluster, reachable, until } = answer;
  if (reachable) {
    return `${cluster} can be reached.`;
  }
  return `${cluster} is cut off${until ? ` until ${until}` : ''}.`;
}

function table(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, value]) => `${name.padEnd(width)}  ${value}\n`)
    .join('');
}
