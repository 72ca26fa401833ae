import { applicationController } from './argo/applicationController';
import { bucketProvider } from './cloud/bucketProvider';
import { secretSeeder, type SeededSecret } from './bootstrap/secretSeeder';
import type { Manifest } from './control/Manifest';
import { Crossplane } from './crossplane/Crossplane';
import { gitRepositoryController } from './flux/gitRepositoryController';
import { helmReleaseController } from './flux/helm/helmReleaseController';
import { helmChartController } from './flux/helmChartController';
import { kustomizationController } from './flux/kustomizationController';
import { Reloader } from './reloader/Reloader';
import { sealedSecretsController } from './sealedSecrets/sealedSecretsController';
import type { SealingKey } from './sealedSecrets/SealingKey';
import { autoscalerController } from './workloads/autoscalerController';
import { deploymentController } from './workloads/deploymentController';
import { ingressController } from './workloads/ingressController';
import { cronJobController } from './workloads/jobs/cronJobController';
import { jobController } from './workloads/jobs/jobController';
import { kubelet } from './workloads/kubelet/kubelet';
import { LogWriter } from './workloads/logs/LogWriter';
import { replicaSetController } from './workloads/replicaSetController';
import { volumeController } from './workloads/volumeController';
import type { WorkloadContext } from './workloads/WorkloadContext';

/** A program that runs in a cluster. Several may be parts of one. */
interface Program {
  readonly program: string;
  start(): void;
  stop(): void;
}

/** Everything that runs in one cluster. */
export class WorldOfCluster {
  private readonly programs: Program[];
  private readonly stopped = new Set<string>();
  /** What somebody applies by hand when the cluster begins. */
  readonly applied: Manifest[];

  constructor(
    readonly context: WorkloadContext,
    readonly engine: 'flux' | 'argocd',
    {
      applied,
      secrets,
      sealingKey,
    }: {
      applied: Manifest[];
      secrets: SeededSecret[];
      sealingKey?: SealingKey;
    },
  ) {
    this.applied = applied;
    this.programs = [
      secretSeeder(context, secrets),
      deploymentController(context),
      replicaSetController(context),
      jobController(context),
      cronJobController(context),
      autoscalerController(context),
      volumeController(context),
      ingressController(context),
      kubelet(context),
      new LogWriter(context),
      bucketProvider(context),
      new Crossplane(context),
      new Reloader(context),
      ...(sealingKey ? [sealedSecretsController(context, sealingKey)] : []),
      ...(engine === 'flux'
        ? [
            gitRepositoryController(context),
            helmChartController(context),
            kustomizationController(context),
            helmReleaseController(context),
          ]
        : [applicationController(context)]),
    ];
  }

  start(): void {
    for (const program of this.programs) program.start();
  }

  stop(): void {
    for (const program of this.programs) program.stop();
  }

  /** Stops what a program does, or lets it run again. */
  setRunning(name: string, running: boolean): void {
    const parts = this.programs.filter(program => program.program === name);
    if (!parts.length) {
      throw new Error(
        `No program ${name} runs in ${this.context.cluster.name}; there are ${[
          ...new Set(this.programs.map(program => program.program)),
        ].join(', ')}`,
      );
    }
    if (running === !this.stopped.has(name)) return;
    for (const part of parts) {
      if (running) part.start();
      else part.stop();
    }
    if (running) this.stopped.delete(name);
    else this.stopped.add(name);
  }

  status(): { program: string; running: boolean }[] {
    const names = new Set(this.programs.map(program => program.program));
    return [...names].map(program => ({
      program,
      running: !this.stopped.has(program),
    }));
  }
}
