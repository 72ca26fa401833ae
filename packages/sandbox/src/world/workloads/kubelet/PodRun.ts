import type { KubeObject } from '../../../kube/api';
import type { ReconcileResult } from '../../control/Controller';
import { timestamp } from '../../control/timestamp';
import { formatGoDuration } from '../../clock/goDuration';
import { startupLines } from '../logs/voiceOf';
import type { WorkloadContext } from '../WorkloadContext';
import { hasValue } from './hasValue';
import { imageId } from './imageId';
import { type Container, missingConfig, missingVolume } from './missingConfig';
import { type ContainerStatus, PodStatusWriter } from './PodStatusWriter';
import { schedulePod } from './scheduler';

const CONFIG_RETRY = 5_000;
const FIRST_BACKOFF = 10_000;
const LONGEST_BACKOFF = 300_000;

const PULL_ERRORS = {
  'not-found': (image: string) =>
    `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`,
  unauthorized: (image: string) =>
    `rpc error: code = Unknown desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
};

/** Brings one pod on, as far as it comes. */
export class PodRun {
  private readonly writer: PodStatusWriter;
  private readonly spec: {
    nodeName?: string;
    restartPolicy?: string;
    containers: Container[];
  };

  constructor(
    private readonly context: WorkloadContext,
    private readonly pod: KubeObject,
  ) {
    this.writer = new PodStatusWriter(context, pod);
    this.spec = pod.spec as unknown as PodRun['spec'];
  }

  async run(): Promise<ReconcileResult | void> {
    const { clock, pace } = this.context;
    const { phase } = (this.pod.status ?? {}) as { phase?: string };
    if (phase === 'Succeeded' || phase === 'Failed') return undefined;
    if (!this.spec.nodeName) {
      await clock.sleep(pace.schedule);
      if (!this.writer.live) return undefined;
      schedulePod(this.context, this.pod);
    }
    const volume = missingVolume(this.context, this.pod);
    if (volume) {
      this.writer.event('Warning', 'FailedMount', volume);
      this.writer.write(
        'Pending',
        this.all({ waiting: { reason: 'ContainerCreating' } }),
      );
      return { requeueAfter: CONFIG_RETRY };
    }
    const waits: number[] = [];
    for (const container of this.spec.containers) {
      const wait = await this.bringUp(container);
      if (!this.writer.live) return undefined;
      if (wait !== undefined) waits.push(wait);
    }
    return waits.length ? { requeueAfter: Math.min(...waits) } : undefined;
  }

  /** @returns when to look again, in milliseconds */
  private async bringUp(container: Container): Promise<number | undefined> {
    const before = this.statusOf(container);
    if (before.ready) return undefined;
    const { namespace = '' } = this.pod.metadata;
    const missing = missingConfig(this.context, namespace, container);
    if (missing) {
      this.set(container, {
        state: {
          waiting: { reason: 'CreateContainerConfigError', message: missing },
        },
      });
      this.writer.event('Warning', 'Failed', `Error: ${missing}`);
      return CONFIG_RETRY;
    }
    const { pull, run, lastWords } = this.context.behaviours.of({
      environment: this.context.environment,
      pod: this.pod,
      image: container.image,
      memoryLimit: container.resources?.limits?.memory,
      hasValue: variable =>
        hasValue(this.context, namespace, container, variable),
    });
    if (!before.state.running) {
      if (pull)
        return this.failPull(container, PULL_ERRORS[pull](container.image));
      await this.start(container);
      if (!this.writer.live) return undefined;
      // what it says before it fails has a beginning of its own
      if (!run || !lastWords) this.greet(container);
    }
    const isJob = this.spec.restartPolicy === 'Never';
    const { clock, pace } = this.context;
    await clock.sleep(isJob ? pace.job : pace.ready);
    if (!this.writer.live) return undefined;
    for (const line of lastWords ?? []) this.log(container, line);
    if (run === 'crash' || run === 'oom' || (isJob && run === 'fail')) {
      return this.exit(container, run === 'oom' ? 137 : 1);
    }
    if (isJob) return this.exit(container, 0);
    if (run === 'unready') {
      this.writer.event(
        'Warning',
        'Unhealthy',
        'Readiness probe failed: HTTP probe failed with statuscode: 503',
      );
      return FIRST_BACKOFF;
    }
    this.set(container, { ready: true });
    return undefined;
  }

  private failPull(container: Container, error: string): number {
    const { image } = container;
    const before = this.statusOf(container);
    const again = before.state.waiting?.reason === 'ImagePullBackOff';
    this.writer.event('Normal', 'Pulling', `Pulling image "${image}"`);
    this.writer.event(
      'Warning',
      'Failed',
      `Failed to pull image "${image}": ${error}`,
    );
    this.writer.event('Warning', 'Failed', 'Error: ErrImagePull');
    if (!again) {
      this.set(container, {
        state: { waiting: { reason: 'ErrImagePull', message: error } },
      });
    }
    this.writer.event('Normal', 'BackOff', `Back-off pulling image "${image}"`);
    this.writer.event('Warning', 'Failed', 'Error: ImagePullBackOff');
    this.set(container, {
      state: {
        waiting: {
          reason: 'ImagePullBackOff',
          message: `Back-off pulling image "${image}": ErrImagePull: ${error}`,
        },
      },
    });
    return again ? LONGEST_BACKOFF / 5 : FIRST_BACKOFF;
  }

  private async start(container: Container): Promise<void> {
    const { clock, pace } = this.context;
    const { image, name } = container;
    const before = this.statusOf(container);
    if (before.restartCount === 0 && !before.imageID) {
      if (!before.state.waiting) {
        this.set(container, {
          state: { waiting: { reason: 'ContainerCreating' } },
        });
      }
      this.writer.event('Normal', 'Pulling', `Pulling image "${image}"`);
      await clock.sleep(pace.pull);
      const took = formatGoDuration(pace.pull);
      this.writer.event(
        'Normal',
        'Pulled',
        `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: 48127301 bytes.`,
      );
    } else {
      this.writer.event(
        'Normal',
        'Pulled',
        `Container image "${image}" already present on machine`,
      );
    }
    if (!this.writer.live) return;
    this.writer.event('Normal', 'Created', `Created container: ${name}`);
    this.set(container, {
      state: { running: { startedAt: timestamp(clock.now()) } },
      started: true,
      imageID: imageId(image),
      containerID: `containerd://${(this.pod.metadata.uid ?? '').replace(
        /-/g,
        '',
      )}${before.restartCount}`,
    });
    this.writer.event('Normal', 'Started', `Started container ${name}`);
  }

  private greet(container: Container): void {
    const at = this.beganAt();
    for (const line of startupLines(container.image)) {
      this.log(container, line, at);
    }
  }

  private exit(container: Container, exitCode: number): number | undefined {
    const now = timestamp(this.context.clock.now());
    const before = this.statusOf(container);
    const reasons: Record<number, string> = {
      0: 'Completed',
      137: 'OOMKilled',
    };
    const terminated = {
      exitCode,
      reason: reasons[exitCode] ?? 'Error',
      startedAt: before.state.running?.startedAt ?? now,
      finishedAt: now,
      containerID: before.containerID,
    };
    if (this.spec.restartPolicy === 'Never') {
      this.set(
        container,
        { state: { terminated }, ready: false, started: false },
        exitCode === 0 ? 'Succeeded' : 'Failed',
      );
      return undefined;
    }
    const { namespace, name, uid } = this.pod.metadata;
    const restarts = before.restartCount;
    const backoff = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** restarts);
    this.writer.event(
      'Warning',
      'BackOff',
      `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`,
    );
    this.context.cluster.rotateLog({
      namespace: namespace ?? '',
      name,
      container: container.name,
    });
    this.set(container, {
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off ${formatGoDuration(
            backoff,
          )} restarting failed container=${
            container.name
          } pod=${name}_${namespace}(${uid})`,
        },
      },
      lastState: { terminated },
      ready: false,
      started: false,
      restartCount: restarts + 1,
    });
    return backoff;
  }

  private statusOf({ name, image }: Container): ContainerStatus {
    return (
      this.writer.containers.find(status => status.name === name) ?? {
        name,
        state: {},
        lastState: {},
        ready: false,
        restartCount: 0,
        image,
        imageID: '',
      }
    );
  }

  private set(
    container: Container,
    change: Partial<ContainerStatus>,
    phase?: string,
  ): void {
    const statuses = this.spec.containers.map(other =>
      other.name === container.name
        ? { ...this.statusOf(other), ...change }
        : this.statusOf(other),
    );
    const started = statuses.some(status => status.imageID);
    this.writer.write(phase ?? (started ? 'Running' : 'Pending'), statuses);
  }

  private all(state: ContainerStatus['state']): ContainerStatus[] {
    return this.spec.containers.map(container => ({
      ...this.statusOf(container),
      state,
    }));
  }

  private log(container: Container, line: string, at?: Date): void {
    const { namespace = '', name } = this.pod.metadata;
    this.context.cluster.appendLog(
      { namespace, name, container: container.name },
      line,
      at,
    );
  }

  /** When a pod with a past is said to have begun. */
  private beganAt(): Date | undefined {
    const { namespace = '', creationTimestamp } = this.pod.metadata;
    return this.context.past(namespace) && creationTimestamp
      ? new Date(creationTimestamp)
      : undefined;
  }
}
