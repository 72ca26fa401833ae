import { asFields, asList, asNumber, asText } from '../objects/fields';
import { conditionOf } from '../objects/conditions';
import type { Fields, ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/**
 * Reasons of a waiting container that do not pass by themselves, in words. The
 * two of an image take turns while it cannot be pulled.
 */
const stuck: Record<string, string> = {
  ErrImagePull: 'cannot pull its image',
  ImagePullBackOff: 'cannot pull its image',
  ErrImageNeverPull: 'may not pull its image',
  InvalidImageName: 'has an invalid image name',
  CrashLoopBackOff: 'crashes again and again',
  CreateContainerConfigError: 'misses a ConfigMap or Secret',
  CreateContainerError: 'cannot be created',
  RunContainerError: 'cannot be run',
};
/** How the kubelet names faults of which there are no words here. */
const fault = /^Err|(Error|BackOff)$/;

/** From this many restarts on a container that starts is taken to crash again. */
const crashesToTell = 3;

/** How a pod is, and which of its containers is to blame. */
export function podVerdict(pod: ObservedObject): Verdict {
  const { status, metadata } = pod;
  if (metadata.deletionTimestamp) {
    return { health: 'Progressing', sentence: 'The pod is being stopped' };
  }
  const phase = asText(status.phase);
  if (phase === 'Succeeded') return { health: 'Healthy' };
  const statuses = [
    ...asList(status.initContainerStatuses),
    ...asList(status.containerStatuses),
  ].map(asFields);
  const ready = conditionOf(pod, 'Ready');
  for (const container of statuses) {
    const sentence = problemOf(container);
    if (!sentence) continue;
    const since =
      ready?.status === 'False' ? ready.lastTransitionTime : undefined;
    return { health: 'Degraded', sentence, ...(since ? { since } : {}) };
  }
  if (phase === 'Failed') {
    const why = asText(status.message) ?? asText(status.reason);
    return {
      health: 'Degraded',
      sentence: oneLine(why ? `The pod failed: ${why}` : 'The pod failed'),
    };
  }
  if (phase === 'Running' && ready?.status === 'True') {
    return { health: 'Healthy', since: ready.lastTransitionTime };
  }
  return { health: 'Progressing', sentence: waitingSentence(pod, statuses) };
}

function problemOf(container: Fields): string | undefined {
  const name = asText(container.name) ?? 'A container';
  const state = asFields(container.state);
  const waiting = asFields(state.waiting);
  const last = asFields(asFields(container.lastState).terminated);
  const reason = asText(waiting.reason) ?? '';
  const words =
    stuck[reason] ?? (fault.test(reason) ? 'cannot start' : undefined);
  if (words) {
    const why =
      reason === 'CrashLoopBackOff'
        ? terminatedSentence(last)
        : asText(waiting.message);
    return oneLine(
      `Container ${name} ${words} (${reason})${why ? `: ${why}` : ''}`,
    );
  }
  if (isBetweenCrashes(container, last)) {
    const why = terminatedSentence(last);
    return oneLine(
      `Container ${name} ${stuck.CrashLoopBackOff} (CrashLoopBackOff)${
        why ? `: ${why}` : ''
      }`,
    );
  }
  const terminated = asFields(state.terminated);
  const exitCode = asNumber(terminated.exitCode);
  if (exitCode !== undefined && exitCode !== 0) {
    return oneLine(
      `Container ${name} ended: ${terminatedSentence(terminated)}`,
    );
  }
  return undefined;
}

/** It runs for a moment again; that is no news until it is ready. */
function isBetweenCrashes(container: Fields, last: Fields): boolean {
  const { running, waiting } = asFields(container.state);
  const isStarting = running !== undefined || waiting !== undefined;
  return (
    isStarting &&
    container.ready !== true &&
    (asNumber(container.restartCount) ?? 0) >= crashesToTell &&
    (asNumber(last.exitCode) ?? 0) !== 0
  );
}

function terminatedSentence(terminated: Fields): string | undefined {
  const reason = asText(terminated.reason);
  const exitCode = asNumber(terminated.exitCode);
  if (reason === 'OOMKilled')
    return 'killed for using too much memory (OOMKilled)';
  if (exitCode === undefined) return reason;
  const message = asText(terminated.message);
  return `exit code ${exitCode}${message ? `, ${message}` : ''}`;
}

function waitingSentence(pod: ObservedObject, statuses: Fields[]): string {
  const unplaced = noNodeSentence(pod);
  if (unplaced) return unplaced;
  for (const container of statuses) {
    const reason = asText(asFields(asFields(container.state).waiting).reason);
    if (
      reason &&
      reason !== 'ContainerCreating' &&
      reason !== 'PodInitializing'
    ) {
      return `Container ${asText(container.name) ?? ''} waits: ${reason}`;
    }
  }
  return 'The pod is starting';
}

/** What keeps a pod from a node, where none takes it. */
export function noNodeSentence(pod: ObservedObject): string | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return scheduled?.status === 'False'
    ? oneLine(
        `No node takes the pod: ${
          scheduled.message ?? scheduled.reason ?? 'no reason given'
        }`,
      )
    : undefined;
}
