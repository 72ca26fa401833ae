import type { KubeObject } from '../../../kube/api';
import { conditionsOf } from '../../control/conditions';
import { keyOf } from '../../control/objectKey';
import { timestamp } from '../../control/timestamp';
import type { WorkloadContext } from '../WorkloadContext';

/** State of a container: one of `waiting`, `running`, `terminated`. */
export type ContainerState = Record<string, Record<string, unknown>>;

export interface ContainerStatus {
  name: string;
  state: ContainerState;
  lastState: ContainerState;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  image: string;
  imageID: string;
  containerID?: string;
}

/** Writes the status of one pod, as its kubelet. */
export class PodStatusWriter {
  constructor(
    private readonly context: WorkloadContext,
    readonly pod: KubeObject,
  ) {}

  /** The pod as it is now; nothing where it has gone or been replaced. */
  get live(): KubeObject | undefined {
    const live = this.context.cluster.get(keyOf(this.pod));
    return live?.metadata.uid === this.pod.metadata.uid ? live : undefined;
  }

  get containers(): ContainerStatus[] {
    const status = this.live?.status as
      | { containerStatuses?: ContainerStatus[] }
      | undefined;
    return status?.containerStatuses ?? [];
  }

  write(phase: string, containers: ContainerStatus[]): void {
    const { live } = this;
    if (!live) return;
    const now = timestamp(this.context.clock.now());
    const ended = phase === 'Succeeded' || phase === 'Failed';
    const ready = !ended && containers.every(container => container.ready);
    const unready = containers
      .filter(container => !container.ready)
      .map(container => container.name);
    const reason =
      phase === 'Succeeded' ? 'PodCompleted' : 'ContainersNotReady';
    const because = {
      reason,
      message: `containers with unready status: [${unready.join(' ')}]`,
    };
    const status = live.status as Record<string, unknown> | undefined;
    const address = this.address();
    this.context.cluster.patch(
      keyOf(live),
      {
        status: {
          phase,
          conditions: [
            this.condition(live, 'PodReadyToStartContainers', true, now),
            this.condition(live, 'Initialized', true, now),
            this.condition(live, 'Ready', ready, now, because),
            this.condition(live, 'ContainersReady', ready, now, because),
            this.condition(live, 'PodScheduled', true, now),
          ],
          hostIP: '10.0.0.10',
          podIP: address,
          podIPs: [{ ip: address }],
          startTime: status?.startTime ?? now,
          containerStatuses: containers,
          qosClass: 'Burstable',
        },
      },
      'kubelet',
      { status: true },
    );
  }

  event(type: 'Normal' | 'Warning', reason: string, message: string): void {
    if (!this.live) return;
    this.context.cluster.event({
      about: keyOf(this.pod),
      type,
      reason,
      message,
      source: 'kubelet',
    });
  }

  private condition(
    live: KubeObject,
    type: string,
    holds: boolean,
    now: string,
    because?: { reason: string; message: string },
  ): Record<string, unknown> {
    const status = holds ? 'True' : 'False';
    const before = conditionsOf(live).find(entry => entry.type === type);
    return {
      type,
      status,
      lastProbeTime: null,
      lastTransitionTime:
        before?.status === status ? before.lastTransitionTime : now,
      ...(holds ? {} : because),
    };
  }

  /** An address that stays the pod's own. */
  private address(): string {
    const { uid = '' } = this.pod.metadata;
    const part = (index: number) =>
      (parseInt(uid.slice(index, index + 2), 16) % 254) + 1 || 1;
    return `10.244.${part(0)}.${part(2)}`;
  }
}
