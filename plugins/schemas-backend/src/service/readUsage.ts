import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { KindUse } from '@gitops-portal/plugin-schemas-common';
import { kindKey } from './mergeKinds';

/** What is asked of the desired state: which app asks for what. */
export interface AppsWithRequests {
  apps(options: { credentials: BackstageCredentials }): Promise<
    {
      name: string;
      owner?: string;
      environments: string[];
      requests: {
        name: string;
        apiVersion: string;
        kind: string;
        /** Where not in all of the app's. */
        environments?: string[];
      }[];
    }[]
  >;
}

/** Requests by kind, or why they are not known. */
export type Usage =
  | { uses: Map<string, KindUse[]>; error?: undefined }
  | { uses?: undefined; error: string };

/** Which of the apps that a person may see ask for which kind. */
export async function readUsage(
  desiredState: AppsWithRequests,
  credentials: BackstageCredentials,
): Promise<Usage> {
  try {
    const uses = new Map<string, KindUse[]>();
    const turns = new Turns();
    for (const app of await desiredState.apps({ credentials })) {
      if (turns.isOver) await turns.pass();
      for (const request of app.requests) {
        const { group, version } = parseApiVersion(request.apiVersion);
        const key = kindKey(group, request.kind);
        const use: KindUse = {
          app: app.name,
          request: request.name,
          version,
          environments: request.environments ?? app.environments,
          ...(app.owner === undefined ? {} : { owner: app.owner }),
        };
        const known = uses.get(key);
        if (known) known.push(use);
        else uses.set(key, [use]);
      }
    }
    return { uses };
  } catch (error) {
    return { error: isError(error) ? error.message : String(error) };
  }
}
