import { applicationSetVerdict } from '../argocd/applicationSetVerdict';
import { isCrossplane, compositeVerdict } from '../crossplane/compositeVerdict';
import { gatewayApiVerdict } from '../gatewayApi/gatewayApiVerdict';
import { groupOf, type ObservedObject } from '../objects';
import { sealedSecretVerdict } from '../sealedSecrets/sealedSecretVerdict';
import type { ObjectRole } from '../status';
import { cronJobVerdict } from '../workloads/cronJobVerdict';
import { daemonSetVerdict } from '../workloads/daemonSetVerdict';
import { deploymentVerdict } from '../workloads/deploymentVerdict';
import { jobVerdict } from '../workloads/jobVerdict';
import { persistentVolumeClaimVerdict } from '../workloads/persistentVolumeClaimVerdict';
import { podVerdict } from '../workloads/podVerdict';
import { replicaSetVerdict } from '../workloads/replicaSetVerdict';
import { rolloutVerdict } from '../workloads/rolloutVerdict';
import { statefulSetVerdict } from '../workloads/statefulSetVerdict';
import { customResourceVerdict } from './customResourceVerdict';
import type { Verdict } from './Verdict';

type Rule = (object: ObservedObject) => Verdict;

const rules: Record<string, Rule> = {
  'apps/Deployment': deploymentVerdict,
  'apps/StatefulSet': statefulSetVerdict,
  'apps/DaemonSet': daemonSetVerdict,
  'apps/ReplicaSet': replicaSetVerdict,
  'batch/Job': jobVerdict,
  'batch/CronJob': cronJobVerdict,
  '/Pod': podVerdict,
  '/PersistentVolumeClaim': persistentVolumeClaimVerdict,
  'argoproj.io/ApplicationSet': applicationSetVerdict,
  'argoproj.io/Rollout': rolloutVerdict,
  'bitnami.com/SealedSecret': sealedSecretVerdict,
};

/** Groups whose other kinds have no state of their own worth a verdict. */
const silentGroups =
  /^$|^apps$|^batch$|(^|\.)k8s\.io$|^policy$|^autoscaling$|^argoproj\.io$|\.fluxcd\.io$/;

/**
 * How an object of an app is by the rule of its kind; undefined for kinds that
 * only hold data or configuration.
 */
export function objectVerdict(object: ObservedObject): Verdict | undefined {
  const group = groupOf(object);
  const rule = rules[`${group}/${object.kind}`];
  if (rule) return rule(object);
  if (group === 'gateway.networking.k8s.io') return gatewayApiVerdict(object);
  if (silentGroups.test(group)) return undefined;
  return isCrossplane(object)
    ? compositeVerdict(object)
    : customResourceVerdict(object);
}

/** What an object is to its app. */
export function roleOf(object: ObservedObject): ObjectRole {
  const group = groupOf(object);
  if (group === 'bitnami.com') return 'secret';
  if (group === '') return object.kind === 'Pod' ? 'pod' : 'other';
  const isRollout = group === 'argoproj.io' && object.kind === 'Rollout';
  if (group === 'apps' || group === 'batch' || isRollout) return 'workload';
  if (group === 'source.toolkit.fluxcd.io') return 'source';
  if (group === 'argoproj.io' || group.endsWith('.fluxcd.io')) return 'engine';
  return silentGroups.test(group) ? 'other' : 'request';
}
