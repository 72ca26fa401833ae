import type { ResourceKind } from './ResourceKind';
import * as cluster from './schemas/cluster';
import * as workloads from './schemas/workloads';

interface Row {
  short?: string[];
  categories?: string[];
  clusterScoped?: boolean;
  status?: boolean;
  generation?: boolean;
  scale?: boolean;
  schema?: ResourceKind['schema'];
  selectableFields?: string[];
  plural?: string;
}

function rows(
  groupVersion: string,
  table: Record<string, Row>,
): ResourceKind[] {
  const [version, group = ''] = groupVersion.split('/').reverse();
  return Object.entries(table).map(([kind, row]) => {
    const singular = kind.toLowerCase();
    return {
      group,
      version,
      kind,
      listKind: `${kind}List`,
      plural: row.plural ?? `${singular}s`,
      singular,
      shortNames: row.short ?? [],
      categories: row.categories ?? [],
      namespaced: !row.clusterScoped,
      status: row.status ?? false,
      generation: row.generation ?? false,
      custom: false,
      scale: row.scale
        ? {
            spec: '.spec.replicas',
            status: '.status.replicas',
            selector: '.spec.selector',
          }
        : undefined,
      schema: row.schema ?? cluster.anything,
      storageVersion: version,
      selectableFields: row.selectableFields,
    };
  });
}

const all = ['all'];
const workload = { categories: all, status: true, generation: true };

/** The built-in kinds that the sandbox serves. */
export const builtinKinds: ResourceKind[] = [
  ...rows('v1', {
    Namespace: {
      short: ['ns'],
      clusterScoped: true,
      status: true,
      schema: cluster.namespace,
      selectableFields: ['status.phase'],
    },
    Node: {
      short: ['no'],
      clusterScoped: true,
      status: true,
      schema: cluster.node,
      selectableFields: ['spec.unschedulable'],
    },
    Pod: {
      short: ['po'],
      categories: all,
      status: true,
      schema: workloads.pod,
      selectableFields: [
        'spec.nodeName',
        'spec.restartPolicy',
        'spec.schedulerName',
        'spec.serviceAccountName',
        'status.phase',
        'status.podIP',
      ],
    },
    Service: {
      short: ['svc'],
      categories: all,
      status: true,
      schema: cluster.service,
    },
    ConfigMap: { short: ['cm'], schema: cluster.configMap },
    Secret: { schema: cluster.secret, selectableFields: ['type'] },
    ServiceAccount: { short: ['sa'], schema: cluster.serviceAccount },
    Event: {
      short: ['ev'],
      schema: cluster.event,
      selectableFields: [
        'involvedObject.kind',
        'involvedObject.namespace',
        'involvedObject.name',
        'involvedObject.uid',
        'involvedObject.apiVersion',
        'involvedObject.resourceVersion',
        'involvedObject.fieldPath',
        'reason',
        'reportingComponent',
        'source',
        'type',
      ],
    },
    PersistentVolumeClaim: { short: ['pvc'], status: true },
  }),
  ...rows('apps/v1', {
    Deployment: {
      ...workload,
      short: ['deploy'],
      scale: true,
      schema: workloads.deployment,
    },
    ReplicaSet: {
      ...workload,
      short: ['rs'],
      scale: true,
      schema: workloads.replicaSet,
      selectableFields: ['status.replicas'],
    },
    StatefulSet: {
      ...workload,
      short: ['sts'],
      scale: true,
      schema: workloads.statefulSet,
    },
    DaemonSet: { ...workload, short: ['ds'], schema: workloads.daemonSet },
  }),
  ...rows('batch/v1', {
    Job: {
      ...workload,
      schema: workloads.job,
      selectableFields: ['status.successful'],
    },
    CronJob: { ...workload, short: ['cj'], schema: workloads.cronJob },
  }),
  ...rows('networking.k8s.io/v1', {
    Ingress: {
      short: ['ing'],
      plural: 'ingresses',
      status: true,
      generation: true,
      schema: cluster.ingress,
    },
  }),
  ...rows('rbac.authorization.k8s.io/v1', {
    Role: {},
    RoleBinding: {},
    ClusterRole: { clusterScoped: true },
    ClusterRoleBinding: { clusterScoped: true },
  }),
  ...rows('coordination.k8s.io/v1', { Lease: {} }),
  ...rows('apiextensions.k8s.io/v1', {
    CustomResourceDefinition: {
      short: ['crd', 'crds'],
      categories: ['api-extensions'],
      clusterScoped: true,
      status: true,
      generation: true,
      schema: cluster.customResourceDefinition,
    },
  }),
];
