import { conditionOf, isTrue } from '../objects/conditions';
import { asFields, asText } from '../objects/fields';
import type { Condition, ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/** Conditions that are True where a source cannot be fetched or kept. */
const faults = [
  'FetchFailed',
  'BuildFailed',
  'StorageOperationFailed',
  'IncludeUnavailable',
];

/** What a source of Flux (GitRepository, OCIRepository, HelmChart, …) says. */
export interface SourceVerdict extends Verdict {
  /** It cannot be fetched at present: there may be changes that nobody sees. */
  failing: boolean;
  /** The revision that was fetched last. */
  revision?: string;
  /** RFC 3339: when that revision arrived. */
  fetchedAt?: string;
}

/** How a source of Flux is. */
export function sourceVerdict(source: ObservedObject): SourceVerdict {
  const artifact = asFields(source.status.artifact);
  const facts = {
    failing: false,
    revision: asText(artifact.revision),
    fetchedAt: asText(artifact.lastUpdateTime),
  };
  if (source.spec.suspend === true) {
    return {
      ...facts,
      health: 'Suspended',
      suspended: true,
      sentence: `${source.kind} ${source.metadata.name} is suspended: new revisions are not fetched`,
    };
  }
  const ready = conditionOf(source, 'Ready');
  // An OCI HelmRepository is only an address: it has no status at all. An
  // ExternalArtifact is another program's, which need not say more of it.
  const isPlain =
    source.spec.type === 'oci' ||
    (source.kind === 'ExternalArtifact' && !ready && facts.revision);
  if (isPlain) return { ...facts, health: 'Healthy' };

  const stalled = conditionOf(source, 'Stalled');
  const isStalled = stalled?.status === 'True';
  const verified = conditionOf(source, 'SourceVerified');
  const isFailing =
    isStalled ||
    ready?.status === 'False' ||
    verified?.status === 'False' ||
    faults.some(f => isTrue(source, f));
  if (isFailing) {
    const telling = isStalled ? stalled : failureOf(ready, verified);
    const why = telling?.message ?? ready?.message;
    return {
      ...facts,
      failing: true,
      stalled: isStalled || undefined,
      health: 'Degraded',
      sentence: oneLine(
        `Flux cannot fetch ${source.kind} ${source.metadata.name}${
          why ? `: ${why}` : ''
        }`,
      ),
      since: telling?.lastTransitionTime,
    };
  }
  const asked = unansweredRequest(source);
  if (ready?.status === 'True') {
    const { generation } = source.metadata;
    const isSeen =
      generation === undefined ||
      ready.observedGeneration === undefined ||
      ready.observedGeneration >= generation;
    return isSeen
      ? {
          ...facts,
          health: 'Healthy',
          since: ready.lastTransitionTime,
          unobservedSince: asked,
        }
      : {
          ...facts,
          health: 'Progressing',
          sentence: `Waiting for Flux to look at the changed ${source.kind}`,
          unobservedSince: source.changedAt,
        };
  }
  // Between two fetches of a source that has an artifact nothing is missing.
  return facts.revision && ready
    ? { ...facts, health: 'Healthy', unobservedSince: asked }
    : {
        ...facts,
        health: 'Progressing',
        sentence: `Waiting for Flux to fetch ${source.kind} ${source.metadata.name}`,
        unobservedSince: ready ? undefined : source.metadata.creationTimestamp,
      };
}

/** Of the two the one that says what is wrong. */
function failureOf(ready: Condition | undefined, verified?: Condition) {
  return ready?.status !== 'False' && verified?.status === 'False'
    ? verified
    : ready;
}

/**
 * Since when a request to reconcile (`reconcile.fluxcd.io/requestedAt`) stands
 * without an answer: a sign of life that a quiet source does not give else.
 */
export function unansweredRequest(object: ObservedObject): string | undefined {
  const requested =
    object.metadata.annotations?.['reconcile.fluxcd.io/requestedAt'];
  if (!requested || requested === object.status.lastHandledReconcileAt) {
    return undefined;
  }
  return object.changedAt;
}
