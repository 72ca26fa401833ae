import { createHash } from 'node:crypto';
import type { KubeKey, KubeObject } from '../../kube/api';
import { parseGoDuration } from '../clock/goDuration';
import { Controller, type ReconcileResult } from '../control/Controller';
import { addFinalizer, removeFinalizer } from '../control/finalizers';
import { condition, StatusWriter } from '../control/StatusWriter';
import { timestamp } from '../control/timestamp';
import type { WorldContext } from '../control/WorldContext';
import { GitError } from '../source/GitError';
import {
  type Artifact,
  artifactOf,
  FLUX_FINALIZER,
  GIT_REPOSITORY,
  requestedAt,
} from './fluxNames';

const PROGRAM = 'source-controller';

interface Spec {
  url: string;
  ref?: { branch?: string; tag?: string };
  interval?: string;
  suspend?: boolean;
}

/** Fetches GitRepositories, as source-controller does. */
export function gitRepositoryController(context: WorldContext): Controller {
  const failures = new Map<string, number>();
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [GIT_REPOSITORY],
    reconcile: key => reconcile(context, key, failures),
  });
}

async function reconcile(
  context: WorldContext,
  key: KubeKey,
  failures: Map<string, number>,
): Promise<ReconcileResult | void> {
  const writer = new StatusWriter(context, PROGRAM, key);
  const { object } = writer;
  if (!object) return undefined;
  if (object.metadata.deletionTimestamp) {
    removeFinalizer(context, PROGRAM, object, FLUX_FINALIZER);
    return undefined;
  }
  addFinalizer(context, PROGRAM, object, FLUX_FINALIZER);
  const spec = object.spec as unknown as Spec;
  if (spec.suspend) return undefined;

  announce(writer, object);
  await context.clock.sleep(context.pace.fetch);
  const branch = spec.ref?.branch ?? spec.ref?.tag ?? 'master';
  const id = `${key.namespace}/${key.name}`;
  try {
    const commit = await context.git.head(spec.url, branch);
    await store(context, writer, spec.url, `${branch}@sha1:${commit}`);
    failures.delete(id);
    return { requeueAfter: parseGoDuration(spec.interval, 60_000) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(writer, spec.url, error);
    const count = failures.get(id) ?? 0;
    failures.set(id, count + 1);
    return { requeueAfter: context.pace.retry * 2 ** Math.min(count, 8) };
  }
}

/** Says that it begins, if there is more to do than the usual look. */
function announce(writer: StatusWriter, object: KubeObject): void {
  const { status } = writer;
  const { generation } = object.metadata;
  if (status.observedGeneration !== generation) {
    const message = `processing object: new generation ${
      status.observedGeneration ?? -1
    } -> ${generation}`;
    writer.progressing(message, message);
    writer.progressing('building artifact', 'building artifact');
  } else if (
    requestedAt(object) !== undefined &&
    requestedAt(object) !== status.lastHandledReconcileAt
  ) {
    writer.progressing('reconciliation in progress');
  }
}

async function store(
  context: WorldContext,
  writer: StatusWriter,
  url: string,
  revision: string,
): Promise<void> {
  const { object } = writer;
  if (!object) return;
  const known = artifactOf(object);
  const handled = {
    observedGeneration: object.metadata.generation,
    ...(requestedAt(object)
      ? { lastHandledReconcileAt: requestedAt(object) }
      : {}),
  };
  const stored = `stored artifact for revision '${revision}'`;
  const success = {
    set: [
      condition('Ready', 'True', 'Succeeded', stored),
      condition('ArtifactInStorage', 'True', 'Succeeded', stored),
    ],
    remove: ['Reconciling', 'ArtifactOutdated', 'FetchFailed'],
  };
  if (known?.revision === revision) {
    writer.event(
      'Normal',
      'GitOperationSucceeded',
      `no changes since last reconcilation: observed revision '${revision}'`,
    );
    writer.write({ ...success, fields: handled });
    return;
  }
  const message = `building artifact: new upstream revision '${revision}'`;
  writer.write({
    set: [
      condition('Reconciling', 'True', 'Progressing', message),
      condition('Ready', 'Unknown', 'Progressing', message),
      ...(known
        ? [
            condition(
              'ArtifactOutdated',
              'True',
              'NewRevision',
              `new upstream revision '${revision}'`,
            ),
          ]
        : []),
    ],
    remove: ['FetchFailed'],
  });
  const commit = revision.slice(revision.lastIndexOf(':') + 1);
  const snapshot = await context.git.snapshot(url, commit);
  await context.clock.sleep(context.pace.store);
  writer.event(
    'Normal',
    'NewArtifact',
    `stored artifact for commit '${shortened(snapshot.subject)}'`,
  );
  writer.write(success);
  const artifact = artifactFor(object, revision, commit, context);
  writer.write({ fields: { artifact, ...handled } });
}

function artifactFor(
  { metadata }: KubeObject,
  revision: string,
  commit: string,
  context: WorldContext,
): Artifact {
  const path = `gitrepository/${metadata.namespace}/${metadata.name}/${commit}.tar.gz`;
  return {
    digest: `sha256:${createHash('sha256').update(commit).digest('hex')}`,
    lastUpdateTime: timestamp(context.clock.now()),
    path,
    revision,
    size: 65536,
    url: `http://source-controller.flux-system.svc.cluster.local./${path}`,
  };
}

function fail(writer: StatusWriter, url: string, error: GitError): void {
  const action = artifactOf(writer.object)
    ? 'unable to list remote for'
    : 'unable to clone';
  const message = `failed to checkout and determine revision: ${action} '${url}': ${error.message}`;
  const reconciling = (
    writer.status.conditions as { type: string; message: string }[] | undefined
  )?.find(entry => entry.type === 'Reconciling');
  writer.event('Warning', 'GitOperationFailed', message);
  writer.write({
    set: [
      condition(
        'Reconciling',
        'True',
        'ProgressingWithRetry',
        reconciling?.message ?? 'reconciliation in progress',
      ),
      condition('Ready', 'False', 'GitOperationFailed', message),
      condition('FetchFailed', 'True', 'GitOperationFailed', message),
    ],
  });
}

function shortened(subject: string): string {
  return subject.length > 50 ? `${subject.slice(0, 50)}...` : subject;
}
