import type {
  AskedBy,
  DesiredRequest,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import type { ValuePath } from '@gitops-portal/plugin-schemas-common';
import { placeOf, type Place } from './placeOf';

/** Apps whose requests are asked for at once. */
const appsAtOnce = 100;

const keyOf = ({ app, environment, request }: DesiredRequest) =>
  [app, environment, request.name].join(' ');

/**
 * Where values of some requests are written. It is much to read, so it is asked
 * for them alone: of all requests it would be most of the work.
 *
 * @returns what tells the place of a value of one of them
 */
export async function readPlaces(
  desiredState: Pick<DesiredStateService, 'requests'>,
  of: AskedBy & { group: string; kind: string },
  requests: DesiredRequest[],
): Promise<(request: DesiredRequest, path: ValuePath) => Place> {
  const apps = [...new Set(requests.map(({ app }) => app))];
  const placed = new Map<string, DesiredRequest>();
  for (let at = 0; at < apps.length; at += appsAtOnce) {
    const part = await desiredState.requests({
      ...{ ...of, apps: apps.slice(at, at + appsAtOnce) },
    });
    for (const request of part) placed.set(keyOf(request), request);
  }
  return (request, path) => {
    const found = placed.get(keyOf(request));
    return found ? placeOf(found, path) : {};
  };
}
