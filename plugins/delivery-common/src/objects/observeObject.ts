import {
  parseApiVersion,
  type KubernetesObject,
} from '@gitops-portal/plugin-environments-common';
import { latest } from './duration';
import { asFields, asList, asText, asTime } from './fields';
import { keepMetadata } from './keepMetadata';
import type { Fields, ObservedObject, SpecWrite } from './ObservedObject';

/** What is read of `spec`, by kind; of other kinds, the references of Crossplane. */
const specFields: Record<string, string[]> = {
  GitRepository: ['suspend', 'interval', 'url', 'ref'],
  OCIRepository: ['suspend', 'interval', 'url', 'ref'],
  HelmRepository: ['suspend', 'interval', 'url', 'type'],
  Bucket: ['suspend', 'interval'],
  HelmChart: ['suspend', 'interval', 'sourceRef', 'chart', 'version'],
  Kustomization: [
    'suspend',
    'interval',
    'sourceRef',
    'path',
    'prune',
    'targetNamespace',
    'timeout',
  ],
  HelmRelease: [
    'suspend',
    'interval',
    'chart',
    'chartRef',
    'valuesFrom',
    'driftDetection',
    'timeout',
    'releaseName',
    'targetNamespace',
  ],
  Application: ['source', 'sources', 'syncPolicy', 'destination', 'project'],
  Deployment: ['replicas', 'paused', 'template'],
  StatefulSet: ['replicas', 'updateStrategy', 'template'],
  DaemonSet: ['template'],
  Rollout: ['replicas', 'template'],
  ReplicaSet: ['replicas', 'template'],
  CronJob: ['suspend', 'schedule', 'jobTemplate'],
  Job: ['suspend', 'completions', 'backoffLimit'],
  Pod: ['containers'],
  SealedSecret: [],
};
const crossplaneFields = [
  'claimRef',
  'resourceRef',
  'resourceRefs',
  'crossplane',
  'image',
];

const topFields: Record<string, string[]> = {
  Event: [
    'involvedObject',
    'reason',
    'message',
    'type',
    'count',
    'lastTimestamp',
    'eventTime',
    'series',
  ],
  Application: ['operation'],
};

const noStatus = new Set(['ConfigMap', 'Event', 'Namespace', 'Secret']);

/** How many deployments of an Application are kept: its default limit. */
const pastKept = 10;

/**
 * Reduces an object to what status is derived from; values of Secrets and
 * ConfigMaps are not kept.
 *
 * @param previous - the same object as last observed: where there is none, the
 * object's own record of its last write stands for the time of the change
 */
export function observeObject(
  object: KubernetesObject,
  receivedAt: string,
  previous?: boolean,
): ObservedObject {
  const metadata = asFields(object.metadata);
  const kind = asText(object.kind) ?? '';
  return {
    apiVersion: asText(object.apiVersion) ?? '',
    kind,
    metadata: keepMetadata(metadata),
    spec: keepSpec(kind, object),
    status: noStatus.has(kind) ? {} : keepStatus(kind, asFields(object.status)),
    fields: pick(asFields(object), topFields[kind] ?? []),
    changedAt: previous
      ? receivedAt
      : lastWrite(metadata) ?? asTime(metadata.creationTimestamp) ?? receivedAt,
    specWrites: noStatus.has(kind) ? [] : specWrites(metadata),
  };
}

/** The group of an object's apiVersion. */
export function groupOf(object: { apiVersion: string }): string {
  return parseApiVersion(object.apiVersion).group;
}

function keepSpec(kind: string, object: KubernetesObject): Fields {
  if (noStatus.has(kind)) return {};
  const spec = pick(
    asFields(object.spec),
    specFields[kind] ?? crossplaneFields,
  );
  if (kind === 'Pod') return { containers: keepContainers(spec) };
  const { jobTemplate, ...own } = spec;
  const podTemplate =
    spec.template ?? asFields(asFields(jobTemplate).spec).template;
  if (podTemplate === undefined) return own;
  const template = asFields(asFields(podTemplate).spec);
  return { ...own, template: { containers: keepContainers(template) } };
}

function keepContainers(podSpec: Fields): Fields[] {
  return asList(podSpec.containers).map(container =>
    pick(asFields(container), ['name', 'image']),
  );
}

function keepStatus(kind: string, status: Fields): Fields {
  if (kind !== 'Application') return status;
  // Each entry repeats the whole source.
  const history = asList(status.history)
    .slice(-pastKept)
    .map(entry =>
      pick(asFields(entry), [
        'id',
        'revision',
        'revisions',
        'deployStartedAt',
        'deployedAt',
        'initiatedBy',
      ]),
    );
  return { ...status, history };
}

function pick(from: Fields, names: string[]): Fields {
  const kept: Fields = {};
  for (const name of names) {
    if (from[name] !== undefined) kept[name] = from[name];
  }
  return kept;
}

function lastWrite(metadata: Fields): string | undefined {
  return latest(
    ...asList(metadata.managedFields).map(entry =>
      asTime(asFields(entry).time),
    ),
  );
}

function specWrites(metadata: Fields): SpecWrite[] {
  return asList(metadata.managedFields)
    .map(asFields)
    .filter(
      entry =>
        entry.subresource !== 'status' &&
        asFields(entry.fieldsV1)['f:spec'] !== undefined,
    )
    .map(entry => ({
      manager: asText(entry.manager) ?? '',
      at: asTime(entry.time) ?? '',
    }))
    .filter(({ at }) => at !== '');
}
