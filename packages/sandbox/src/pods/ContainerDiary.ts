import type { Cluster, KubeObject } from '../kube/api';
import { startupLines } from '../world';
import type { ContainerStatus } from '../world/workloads/kubelet/PodStatusWriter';

const POD = { apiVersion: 'v1', kind: 'Pod' };

/** What a program says that ends with an error; one that is killed says nothing. */
const LAST_WORDS = [
  'ERROR application failed to start',
  'java.lang.IllegalStateException: configuration is not complete',
  '\tat com.example.app.Settings.require(Settings.java:41)',
  '\tat com.example.app.Application.start(Application.java:27)',
  '\tat com.example.app.Application.main(Application.java:12)',
];

interface Ended {
  finishedAt?: string;
  exitCode?: number;
  reason?: string;
}

/**
 * Writes down how containers start and how they fail, by what their status
 * says of it and when. What has been written is not written again.
 */
export class ContainerDiary {
  private readonly written = new Map<string, Set<string>>();
  private readonly unwatch: () => void;

  constructor(
    private readonly cluster: Pick<Cluster, 'list' | 'watch' | 'appendLog'>,
  ) {
    for (const pod of cluster.list(POD)) this.look(pod);
    this.unwatch = cluster.watch(({ type, object }) => {
      if (object.kind !== 'Pod') return;
      if (type === 'DELETED') this.written.delete(nameOf(object));
      else this.look(object);
    });
  }

  close(): void {
    this.unwatch();
  }

  private look(pod: KubeObject): void {
    const { containerStatuses = [] } = (pod.status ?? {}) as {
      containerStatuses?: ContainerStatus[];
    };
    for (const { image, lastState, name, state } of containerStatuses) {
      const begun = state.running?.startedAt as string | undefined;
      if (begun) this.write(pod, name, begun, startupLines(image));
      // a status that is not written by a kubelet may lack lastState
      for (const ended of [lastState?.terminated, state.terminated]) {
        const { exitCode = 0, finishedAt, reason } = (ended ?? {}) as Ended;
        if (!finishedAt || exitCode === 0 || reason === 'OOMKilled') continue;
        this.write(pod, name, finishedAt, LAST_WORDS);
      }
    }
  }

  private write(
    pod: KubeObject,
    container: string,
    at: string,
    lines: readonly string[],
  ): void {
    const { name, namespace = '' } = pod.metadata;
    const key = `${container} ${at} ${lines[0]}`;
    const known = this.written.get(nameOf(pod)) ?? new Set();
    this.written.set(nameOf(pod), known);
    if (known.has(key)) return;
    known.add(key);
    const begins = Date.parse(at);
    lines.forEach((line, index) =>
      this.cluster.appendLog(
        { namespace, name, container },
        line,
        new Date(begins + index),
      ),
    );
  }
}

function nameOf({ metadata }: KubeObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
