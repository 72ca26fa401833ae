import { listIfServed } from '../../control/WorldContext';
import type { ContainerStatus } from '../kubelet/PodStatusWriter';
import { POD, type WorkloadContext } from '../WorkloadContext';
import { errorLine, idleLine } from './logLines';

/** Lets running containers write a line now and then. */
export class LogWriter {
  readonly program = 'workloads';
  private cancel?: () => void;

  constructor(private readonly context: WorkloadContext) {}

  start(): void {
    const { clock, pace } = this.context;
    this.cancel = clock.after(pace.logLine, () => {
      this.write();
      this.start();
    });
  }

  stop(): void {
    this.cancel?.();
  }

  private write(): void {
    for (const pod of listIfServed(this.context, POD)) {
      const { containerStatuses = [] } = (pod.status ?? {}) as {
        containerStatuses?: ContainerStatus[];
      };
      const { namespace = '', name } = pod.metadata;
      for (const container of containerStatuses) {
        if (!container.state.running) continue;
        const { run } = this.context.behaviours.of({
          environment: this.context.environment,
          pod,
          image: container.image,
        });
        const line = run === 'errors' ? errorLine : idleLine;
        this.context.cluster.appendLog(
          { namespace, name, container: container.name },
          line(container.image, this.context.random),
        );
      }
    }
  }
}
