import { createHash } from 'node:crypto';
import type { KubeEvent, KubeObject } from '../../kube/api';
import { keyOf } from '../control/objectKey';
import { listIfServed, type WorldContext } from '../control/WorldContext';
import { DEPLOYMENT } from '../workloads/WorkloadContext';
import { secretsOf } from './secretsOf';

/** On a Deployment: reload it whenever a Secret that it uses changes. */
const AUTO = 'reloader.stakater.com/auto';
const LAST = 'reloader.stakater.com/last-reloaded-from';

const SECRET = { apiVersion: 'v1', kind: 'Secret' };

/**
 * Rolls Deployments whose pods use a Secret that has changed, as Stakater
 * Reloader does with `--reload-strategy=annotations --reload-on-create`: the
 * pod template gets an annotation that says why. Only Deployments that ask for
 * it take part.
 */
export class Reloader {
  readonly program = 'reloader';
  /** What each Secret held when it was last seen, deleted ones too. */
  private readonly seen = new Map<string, string>();
  private unwatch?: () => void;

  constructor(private readonly context: WorldContext) {}

  start(): void {
    const { cluster } = this.context;
    for (const secret of listIfServed(this.context, SECRET)) {
      this.seen.set(idOf(secret), hashOf(secret));
    }
    this.unwatch = cluster.watch(event => this.onEvent(event));
  }

  stop(): void {
    this.unwatch?.();
    this.seen.clear();
  }

  private onEvent({ type, object }: KubeEvent): void {
    if (object.kind !== SECRET.kind || type === 'DELETED') return;
    const before = this.seen.get(idOf(object));
    const hash = hashOf(object);
    if (before === hash) return;
    this.seen.set(idOf(object), hash);
    // not in the middle of the write that is being told of
    this.context.clock.after(1, () =>
      this.reload(object, before === undefined),
    );
  }

  /**
   * @param isNew - nothing could have started with the Secret but those pods
   * that do without it
   */
  private reload(secret: KubeObject, isNew: boolean): void {
    const { namespace, name } = secret.metadata;
    const found = listIfServed(this.context, { ...DEPLOYMENT, namespace });
    for (const deployment of found) {
      if (deployment.metadata.annotations?.[AUTO] !== 'true') continue;
      const containers = secretsOf(deployment)
        .filter(use => use.secret === name && (use.optional || !isNew))
        .map(use => use.container);
      if (containers.length) this.roll(deployment, secret, containers);
    }
  }

  private roll(
    deployment: KubeObject,
    { metadata: { name, namespace, uid, resourceVersion } }: KubeObject,
    containers: string[],
  ): void {
    const source = {
      type: 'SECRET',
      name,
      namespace,
      // Reloader hashes the values; a hash of a short one would give it away.
      hash: sha1(`${uid} ${resourceVersion}`),
      containerRefs: [...new Set(containers)],
      observedAt: Math.floor(this.context.clock.now().getTime() / 1000),
    };
    const annotations = { [LAST]: JSON.stringify(source) };
    this.context.cluster.patch(
      keyOf(deployment),
      { spec: { template: { metadata: { annotations } } } },
      'Reloader',
    );
    this.context.cluster.event({
      about: keyOf(deployment),
      type: 'Normal',
      reason: 'Reloaded',
      message: `Changes detected in '${name}' of type 'SECRET' in namespace '${namespace}', Updated '${deployment.metadata.name}' of type 'Deployment' in namespace '${namespace}'`,
      source: 'reloader',
    });
  }
}

function idOf({ metadata: { namespace, name } }: KubeObject): string {
  return `${namespace}/${name}`;
}

/** Stays in memory. */
function hashOf({ data }: KubeObject): string {
  const sorted = Object.entries((data ?? {}) as Record<string, string>).sort();
  return sha1(JSON.stringify(sorted));
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
