import type { KubeObject } from '../api';
import { jsonPath } from './jsonPath';
import { age, shortDuration } from './age';
import { podColumns } from './podColumns';
import type { CellColumn } from './tableOf';

// The columns of k8s.io/kubernetes/pkg/printers/internalversion.

const name: CellColumn = {
  name: 'Name',
  cell: object => object.metadata.name,
};
const created: CellColumn = {
  name: 'Age',
  cell: (object, now) => age(object.metadata.creationTimestamp, now),
};

function column(
  title: string,
  cell: CellColumn['cell'],
  options: { type?: string; priority?: number } = {},
): CellColumn {
  return { name: title, cell, ...options };
}

function first(object: KubeObject, path: string): unknown {
  return jsonPath(path)(object)[0];
}

function count(title: string, path: string): CellColumn {
  return column(title, object => first(object, path) ?? 0, { type: 'integer' });
}

function text(title: string, path: string, absent = '<none>'): CellColumn {
  return column(title, object => {
    const value = first(object, path);
    return value === undefined ? absent : String(value);
  });
}

function containers(path: string): CellColumn[] {
  const list = (field: string) => (object: KubeObject) =>
    jsonPath(`${path}.containers[*].${field}`)(object).join(',');
  return [
    column('Containers', list('name'), { priority: 1 }),
    column('Images', list('image'), { priority: 1 }),
  ];
}

const selector = column(
  'Selector',
  object =>
    Object.entries(
      (first(object, '.spec.selector.matchLabels') ?? {}) as object,
    )
      .map(([label, value]) => `${label}=${value}`)
      .join(',') || '<none>',
  { priority: 1 },
);

function condition(object: KubeObject, type: string): boolean {
  return (
    first(object, `.status.conditions[?(@.type=="${type}")].status`) === 'True'
  );
}

function jobDuration(object: KubeObject, now: Date): string {
  const start = first(object, '.status.startTime');
  if (typeof start !== 'string') {
    return '';
  }
  const end = first(object, '.status.completionTime');
  const until = typeof end === 'string' ? Date.parse(end) : now.getTime();
  return shortDuration(until - Date.parse(start));
}

function servicePorts(object: KubeObject): string {
  const ports = (first(object, '.spec.ports') ?? []) as {
    port: number;
    nodePort?: number;
    protocol?: string;
  }[];
  const printed = ports.map(({ port, nodePort, protocol = 'TCP' }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return printed.join(',') || '<none>';
}

function ready(of: string): CellColumn {
  return column(
    'Ready',
    object =>
      `${first(object, '.status.readyReplicas') ?? 0}/${
        first(object, of) ?? 0
      }`,
  );
}

function eventSubject(object: KubeObject): string {
  const about = (object.involvedObject ?? {}) as {
    kind?: string;
    name?: string;
  };
  return `${(about.kind ?? '').toLowerCase()}/${about.name ?? ''}`;
}

/** Columns by `group/plural`; kinds that are not here show name and age. */
export const builtinColumns: Record<string, CellColumn[]> = {
  '/pods': podColumns,
  '/namespaces': [name, text('Status', '.status.phase'), created],
  '/nodes': [
    name,
    column('Status', object =>
      condition(object, 'Ready') ? 'Ready' : 'NotReady',
    ),
    column('Roles', object => {
      const prefix = 'node-role.kubernetes.io/';
      const roles = Object.keys(object.metadata.labels ?? {})
        .filter(label => label.startsWith(prefix))
        .map(label => label.slice(prefix.length));
      return roles.sort().join(',') || '<none>';
    }),
    created,
    text('Version', '.status.nodeInfo.kubeletVersion', ''),
  ],
  '/services': [
    name,
    text('Type', '.spec.type'),
    text('Cluster-IP', '.spec.clusterIP'),
    text('External-IP', '.status.loadBalancer.ingress[0].ip'),
    column('Port(s)', servicePorts),
    created,
  ],
  '/configmaps': [
    name,
    column('Data', object => Object.keys(object.data ?? {}).length, {
      type: 'integer',
    }),
    created,
  ],
  '/secrets': [
    name,
    text('Type', '.type'),
    column('Data', object => Object.keys(object.data ?? {}).length, {
      type: 'integer',
    }),
    created,
  ],
  '/events': [
    column('Last Seen', (object, now) =>
      age(object.lastTimestamp ?? object.metadata.creationTimestamp, now),
    ),
    text('Type', '.type', ''),
    text('Reason', '.reason', ''),
    column('Object', eventSubject),
    text('Message', '.message', ''),
    { ...name, priority: 1 },
  ],
  'apps/deployments': [
    name,
    ready('.spec.replicas'),
    count('Up-to-date', '.status.updatedReplicas'),
    count('Available', '.status.availableReplicas'),
    created,
    ...containers('.spec.template.spec'),
    selector,
  ],
  'apps/replicasets': [
    name,
    count('Desired', '.spec.replicas'),
    count('Current', '.status.replicas'),
    count('Ready', '.status.readyReplicas'),
    created,
    ...containers('.spec.template.spec'),
    selector,
  ],
  'apps/statefulsets': [
    name,
    ready('.spec.replicas'),
    created,
    ...containers('.spec.template.spec'),
  ],
  'apps/daemonsets': [
    name,
    count('Desired', '.status.desiredNumberScheduled'),
    count('Current', '.status.currentNumberScheduled'),
    count('Ready', '.status.numberReady'),
    count('Up-to-date', '.status.updatedNumberScheduled'),
    count('Available', '.status.numberAvailable'),
    created,
  ],
  'batch/jobs': [
    name,
    column('Status', object => {
      if (condition(object, 'Complete')) {
        return 'Complete';
      }
      if (condition(object, 'Failed')) {
        return 'Failed';
      }
      return condition(object, 'Suspended') ? 'Suspended' : 'Running';
    }),
    column(
      'Completions',
      object =>
        `${first(object, '.status.succeeded') ?? 0}/${
          first(object, '.spec.completions') ?? 1
        }`,
    ),
    column('Duration', jobDuration),
    created,
    ...containers('.spec.template.spec'),
  ],
  'batch/cronjobs': [
    name,
    text('Schedule', '.spec.schedule'),
    text('Timezone', '.spec.timeZone'),
    column('Suspend', object =>
      first(object, '.spec.suspend') ? 'True' : 'False',
    ),
    column('Active', object => jsonPath('.status.active[*]')(object).length, {
      type: 'integer',
    }),
    column('Last Schedule', (object, now) => {
      const last = first(object, '.status.lastScheduleTime');
      return last === undefined ? '<none>' : age(last, now);
    }),
    created,
  ],
  'networking.k8s.io/ingresses': [
    name,
    text('Class', '.spec.ingressClassName'),
    column(
      'Hosts',
      object => jsonPath('.spec.rules[*].host')(object).join(',') || '*',
    ),
    text('Address', '.status.loadBalancer.ingress[0].ip', ''),
    column('Ports', object => (first(object, '.spec.tls') ? '80, 443' : '80')),
    created,
  ],
  'apiextensions.k8s.io/customresourcedefinitions': [
    name,
    text('Created At', '.metadata.creationTimestamp'),
  ],
};
