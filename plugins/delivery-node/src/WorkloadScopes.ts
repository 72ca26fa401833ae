import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  findEnvironment,
  resolveScope,
  type PlatformConfig,
  type ScopedWorkload,
  type WorkloadScope,
} from '@gitops-portal/plugin-environments-common';
import type { DeliveryService } from './DeliveryService';

/** How long what an engine delivers is taken as it was, in milliseconds. */
const keptMs = 15_000;

const workloadKinds = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'StatefulSet',
]);

/**
 * Answers which pods are an app's, for the plugins that read their logs and
 * metrics. Whether somebody may see them is asked before.
 */
export class WorkloadScopes {
  private readonly kept = new Map<
    string,
    { at: number; workloads: Promise<Map<string, ScopedWorkload[]>> }
  >();

  constructor(
    private readonly deps: {
      auth: AuthService;
      delivery: Pick<DeliveryService, 'statuses'>;
      platform: PlatformConfig;
    },
  ) {}

  /**
   * @param owner - entity ref of the app's owner
   * @throws NotFoundError for an unknown environment, InputError where it is
   * not known which pods are the app's
   */
  async scope(
    app: string,
    environment: string,
    owner?: string,
  ): Promise<WorkloadScope> {
    const found = findEnvironment(this.deps.platform, environment);
    if (!found) throw new NotFoundError(`No environment ${environment}`);
    const workloads = await this.workloads(app);
    return resolveScope({
      environment: found,
      app,
      owner,
      workloads: workloads.get(environment),
    });
  }

  /** By environment; empty while delivery cannot say: then settings hold. */
  private workloads(app: string): Promise<Map<string, ScopedWorkload[]>> {
    const now = Date.now();
    const kept = this.kept.get(app);
    if (kept && now - kept.at < keptMs) return kept.workloads;
    const workloads = this.read(app).catch(() => new Map());
    this.kept.set(app, { at: now, workloads });
    for (const [name, { at }] of this.kept) {
      if (now - at >= keptMs) this.kept.delete(name);
    }
    return workloads;
  }

  private async read(app: string): Promise<Map<string, ScopedWorkload[]>> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const { rows } = await this.deps.delivery.statuses({ credentials, app });
    const workloads = new Map<string, ScopedWorkload[]>();
    for (const { environment, objects } of rows) {
      const found = workloads.get(environment) ?? [];
      for (const { ref } of objects) {
        if (!workloadKinds.has(ref.kind) || !ref.namespace) continue;
        const { kind, namespace, name } = ref;
        found.push({ kind, namespace, name });
      }
      workloads.set(environment, found);
    }
    return workloads;
  }
}
