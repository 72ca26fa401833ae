import { existsSync } from 'node:fs';
import { readJsonFile, writeJsonFile } from '../../forge/store/jsonFile';
import type { Cluster, KubeObject } from '../../kube';
import type { PodSpan } from './PodSpan';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const APP_LABEL = 'app.kubernetes.io/instance';
const DAY = 86_400_000;

/** Spans that ended longer ago are forgotten. */
const KEPT = 31 * DAY;
const MOST = 2_000;
const SAVED_WITHIN = 5_000;

interface ContainerStatus {
  name: string;
  image: string;
  ready: boolean;
  restartCount: number;
  state: { running?: object; waiting?: { reason?: string } };
}

/** Which containers of a cluster ran when; it outlives the process. */
export class PodRoster {
  private readonly open = new Map<string, PodSpan>();
  private readonly ended: PodSpan[] = [];
  private timer?: NodeJS.Timeout;
  private changes = 0;
  private unwatch = () => {};

  private constructor(
    private readonly file: string,
    /** Pods that were made before began when they say. */
    private readonly worldBegan: number,
    private readonly now: () => number,
  ) {}

  static start(options: {
    cluster: Pick<Cluster, 'list' | 'watch'>;
    file: string;
    worldBegan: Date;
    now?: () => number;
  }): PodRoster {
    const { cluster, file, worldBegan, now = Date.now } = options;
    const roster = new PodRoster(file, worldBegan.getTime(), now);
    roster.restore();
    const pods = cluster.list(POD);
    for (const pod of pods) roster.look(pod);
    roster.endAbsent(pods);
    roster.unwatch = cluster.watch(({ type, object }) => {
      if (object.kind !== 'Pod') return;
      if (type === 'DELETED') roster.endPod(object);
      else roster.look(object);
    });
    return roster;
  }

  /** Another one whenever the spans are others. */
  get revision(): number {
    return this.changes;
  }

  /** All spans that are known. */
  spans(): PodSpan[] {
    return [...this.ended, ...this.open.values()];
  }

  close(): void {
    this.unwatch();
    clearTimeout(this.timer);
    this.save();
  }

  private look(pod: KubeObject): void {
    const { containerStatuses = [] } = (pod.status ?? {}) as {
      containerStatuses?: ContainerStatus[];
    };
    for (const status of containerStatuses) {
      const key = `${podKey(pod)}${status.name}`;
      const state = stateOf(status);
      const span = this.open.get(key);
      const same = span
        ? span.state === state && span.image === status.image
        : !state;
      if (same) continue;
      if (span) this.end(key, span);
      if (state) this.begin(key, pod, status, state);
    }
  }

  private begin(
    key: string,
    pod: KubeObject,
    { image, name }: ContainerStatus,
    state: PodSpan['state'],
  ): void {
    const { metadata } = pod;
    const { namespace = '', labels, creationTimestamp = '' } = metadata;
    const created = Date.parse(creationTimestamp);
    const known = this.ended.some(
      span =>
        span.namespace === namespace &&
        span.pod === metadata.name &&
        span.container === name,
    );
    this.open.set(key, {
      namespace,
      pod: metadata.name,
      container: name,
      image,
      app: labels?.[APP_LABEL],
      limits: limitsOf(pod, name),
      from: created < this.worldBegan && !known ? created : this.now(),
      state,
    });
    this.saveSoon();
  }

  private end(key: string, span: PodSpan): void {
    this.open.delete(key);
    this.ended.push({ ...span, to: this.now() });
    this.saveSoon();
  }

  private endPod(pod: KubeObject): void {
    const prefix = podKey(pod);
    for (const [key, span] of this.open) {
      if (key.startsWith(prefix)) this.end(key, span);
    }
  }

  private endAbsent(pods: KubeObject[]): void {
    const here = new Set(pods.map(podKey));
    for (const [key, span] of this.open) {
      if (!here.has(`${span.namespace}/${span.pod}/`)) this.end(key, span);
    }
  }

  private restore(): void {
    if (!existsSync(this.file)) return;
    const { spans = [] } = readJsonFile<{ spans?: PodSpan[] }>(this.file);
    for (const span of spans) {
      const { container, namespace, pod } = span;
      if (span.to === undefined) {
        this.open.set(`${namespace}/${pod}/${container}`, span);
      } else {
        this.ended.push(span);
      }
    }
  }

  private saveSoon(): void {
    this.changes++;
    this.timer ??= setTimeout(() => this.save(), SAVED_WITHIN).unref();
  }

  private save(): void {
    this.timer = undefined;
    const oldest = this.now() - KEPT;
    const kept = this.ended.filter(({ to = 0 }) => to > oldest).slice(-MOST);
    this.ended.splice(0, this.ended.length, ...kept);
    writeJsonFile(this.file, { spans: this.spans() });
  }
}

function podKey({ metadata }: KubeObject): string {
  return `${metadata.namespace}/${metadata.name}/`;
}

function limitsOf({ spec }: KubeObject, container: string): PodSpan['limits'] {
  const { containers } = spec as {
    containers: {
      name: string;
      resources?: { limits?: Record<string, string | number> };
    }[];
  };
  const found = containers.find(({ name }) => name === container);
  const { cpu, memory } = found?.resources?.limits ?? {};
  return {
    ...(cpu !== undefined && { cpu: `${cpu}` }),
    ...(memory !== undefined && { memory: `${memory}` }),
  };
}

function stateOf(status: ContainerStatus): PodSpan['state'] | undefined {
  const { ready, restartCount, state } = status;
  if (ready && state.running) return 'serving';
  const failing = state.waiting?.reason === 'CrashLoopBackOff';
  return failing || (restartCount > 0 && !ready && state.running)
    ? 'crashing'
    : undefined;
}
