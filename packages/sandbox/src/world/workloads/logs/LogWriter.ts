import type { Cluster, KubeObject } from '../../../kube/api';
import { listIfServed } from '../../control/WorldContext';
import type { ContainerStatus } from '../kubelet/PodStatusWriter';
import { POD, type WorkloadContext } from '../WorkloadContext';
import { ordinaryLoad, type Load } from './Load';
import { speaker, utterances, type Utterance } from './utterances';

const MINUTE = 60_000;

/** Of what was missed while the process stood still, so much is said. */
const LONGEST_SILENCE = 60_000;

interface Serving {
  namespace: string;
  pod: KubeObject;
  status: ContainerStatus;
}

/** What it needs of a world: pods to look at, and somewhere to write. */
export interface LogContext
  extends Pick<
    WorkloadContext,
    'behaviours' | 'clock' | 'environment' | 'load'
  > {
  cluster: Pick<Cluster, 'list' | 'appendLog'>;
  pace: Pick<WorkloadContext['pace'], 'logLine'>;
}

/**
 * Lets ready containers say what they have to. What that is depends on who
 * they are and on the minute only, so it can be told again later.
 */
export class LogWriter {
  readonly program = 'workloads';
  private cancel?: () => void;
  /** Until when everything is written. */
  private until = 0;
  private minute = -1;
  /** What is still to be said in this minute, by container. */
  private readonly pending = new Map<string, Utterance[]>();

  constructor(private readonly context: LogContext) {}

  start(): void {
    this.until = this.now();
    this.next();
  }

  stop(): void {
    this.cancel?.();
  }

  private next(): void {
    const { clock, pace } = this.context;
    this.cancel = clock.after(pace.logLine, () => {
      this.write(this.now());
      this.next();
    });
  }

  private now(): number {
    return this.context.clock.now().getTime();
  }

  private write(now: number): void {
    this.until = Math.max(this.until, now - LONGEST_SILENCE);
    const serving = this.serving();
    const copies = new Map<string, number>();
    for (const { namespace, status } of serving) {
      const group = `${namespace}/${status.name}`;
      copies.set(group, (copies.get(group) ?? 0) + 1);
    }
    const from = Math.floor(this.until / MINUTE);
    for (let minute = from; minute <= Math.floor(now / MINUTE); minute++) {
      if (minute !== this.minute) this.pending.clear();
      this.minute = minute;
      for (const one of serving) {
        const group = `${one.namespace}/${one.status.name}`;
        this.speak(one, copies.get(group) ?? 1, minute, now);
      }
    }
    this.until = now;
  }

  private speak(
    { namespace, pod, status }: Serving,
    copies: number,
    minute: number,
    now: number,
  ): void {
    const { name } = pod.metadata;
    const key = `${namespace}/${name}/${status.name}`;
    let left = this.pending.get(key);
    if (!left) {
      const who = { namespace, pod: name, container: status.name };
      const { environment } = this.context;
      const from = speaker({ environment, ...who, image: status.image });
      const load = this.load(namespace, pod, status, minute * MINUTE);
      left = utterances(from, load, copies, minute);
      this.pending.set(key, left);
    }
    while (left.length > 0 && left[0].ms <= now) {
      const { ms, template, seed } = left.shift()!;
      if (ms <= this.until) continue;
      for (const line of template.render(seed, ms)) {
        this.context.cluster.appendLog(
          { namespace, name, container: status.name },
          line,
          new Date(ms),
        );
      }
    }
  }

  private load(
    app: string,
    pod: KubeObject,
    { image }: ContainerStatus,
    ms: number,
  ): Load {
    const { behaviours, environment, load } = this.context;
    const { run } = behaviours.of({ environment, pod, image });
    const told = load?.({ environment, app, image }, ms) ?? ordinaryLoad;
    return run === 'errors' ? { ...told, errorRatio: 0.5 } : told;
  }

  private serving(): Serving[] {
    return listIfServed(this.context, POD).flatMap(pod => {
      const { containerStatuses = [] } = (pod.status ?? {}) as {
        containerStatuses?: ContainerStatus[];
      };
      const { namespace = '' } = pod.metadata;
      return containerStatuses
        .filter(({ ready, state }) => ready && state.running)
        .map(status => ({ namespace, pod, status }));
    });
  }
}
