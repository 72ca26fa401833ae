import { warningAbout } from '../events';
import { idOf, refOf, type ObservedObject } from '../objects';
import type { Cause, Health } from '../status';
import { applyingObject } from '../unmapped/applierOf';
import { objectVerdict } from '../verdict/objectVerdict';
import { staleVerdict, type Stale } from '../verdict/staleness';
import { isWorse, type Verdict } from '../verdict/Verdict';
import {
  cronJobRunsVerdict,
  workloadVerdict,
} from '../workloads/workloadVerdict';
import type { DerivationInput } from './Derivation';
import type { ObjectTree } from './ObjectTree';

/** How the objects of an app are, taken together. */
export interface ContentHealth {
  health: Health;
  cause?: Cause;
  since?: string;
  stale?: Stale & { reason: string };
  /** The verdict on each object that has one. */
  verdicts: Map<ObservedObject, Verdict>;
}

/**
 * Reads the objects of an app themselves: that an engine delivered them says
 * nothing of how they are. Pods speak through the workload that owns them.
 */
export function contentHealth(
  input: DerivationInput,
  tree: ObjectTree,
): ContentHealth {
  const result: ContentHealth = { health: 'Healthy', verdicts: new Map() };
  let active = 0;
  let explained = false;
  for (const object of tree.objects) {
    const own = missingSecret(input, object) ?? objectVerdict(object);
    if (!own) continue;
    const { verdict, culprit } = withDependents(input, object, own, tree);
    result.verdicts.set(object, verdict);
    const stale = staleVerdict(verdict, input.now);
    if (stale) {
      result.stale ??= {
        ...stale,
        reason: `The controller of ${object.kind} ${object.metadata.name} has not looked at it since it changed`,
      };
    }
    if (isDependent(input, object, tree)) continue;
    if (verdict.health !== 'Suspended') active++;
    if (!tellsMore(verdict, result, explained)) continue;
    explained = verdict.explains ?? false;
    result.health = verdict.health;
    result.since = verdict.since;
    result.cause = verdict.sentence
      ? {
          sentence: sentenceOf(input, object, verdict, culprit),
          object: refOf(culprit ?? object),
        }
      : result.cause;
  }
  // One schedule that rests does not make an app rest.
  if (result.health === 'Suspended' && active > 0) {
    result.health = 'Healthy';
    result.cause = undefined;
  }
  return result;
}

/** A SealedSecret does not say that the Secret which it made is gone. */
function missingSecret(
  { model }: DerivationInput,
  object: ObservedObject,
): Verdict | undefined {
  if (object.kind !== 'SealedSecret') return undefined;
  const [secret] = model.lostBy(idOf(object));
  return secret
    ? {
        health: 'Missing',
        sentence: `Secret ${secret.metadata.name} was deleted, and is not made again`,
      }
    : undefined;
}

/**
 * Whether a verdict is worth more than the one so far: a worse one is, and
 * among equals that of the deeper object, which knows best (a claim only waits
 * for its composite), unless the one above explains what is under it.
 */
function tellsMore(
  verdict: Verdict,
  result: ContentHealth,
  explained: boolean,
): boolean {
  if (isWorse(verdict.health, result.health)) return true;
  return (
    verdict.health === result.health &&
    verdict.health !== 'Healthy' &&
    !explained
  );
}

function withDependents(
  { model, now }: DerivationInput,
  object: ObservedObject,
  own: Verdict,
  tree: ObjectTree,
): { verdict: Verdict; culprit?: ObservedObject } {
  switch (object.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Rollout':
      return workloadVerdict(own, tree.podsOf(object), pod =>
        warningAbout(model.eventsAbout(idOf(pod)), now),
      );
    case 'CronJob':
      return cronJobRunsVerdict(own, tree.jobsOf(object), job =>
        tree.podsOf(job),
      );
    default:
      return { verdict: own };
  }
}

/**
 * Pods, ReplicaSets and the runs of a CronJob are judged through their owner;
 * and a pod that has none is of the app where the engine delivered it, not
 * where someone ran it beside the app.
 */
function isDependent(
  { root, model }: DerivationInput,
  object: ObservedObject,
  tree: ObjectTree,
): boolean {
  switch (object.kind) {
    case 'Pod':
    case 'ReplicaSet':
      return (
        (object.metadata.ownerReferences ?? []).length > 0 ||
        (object !== root && !applyingObject(object, model))
      );
    case 'Job':
      return tree.parentOf(object)?.kind === 'CronJob';
    default:
      return false;
  }
}

function sentenceOf(
  input: DerivationInput,
  object: ObservedObject,
  verdict: Verdict,
  culprit: ObservedObject | undefined,
): string {
  const named = `${object.kind} ${object.metadata.name}: ${verdict.sentence}`;
  if (
    culprit ||
    (verdict.health !== 'Degraded' && verdict.health !== 'Progressing')
  ) {
    return named;
  }
  const events = input.model.eventsAbout(idOf(object));
  const warning = warningAbout(events, input.now);
  return warning && !named.includes(warning) ? `${named}. ${warning}` : named;
}
