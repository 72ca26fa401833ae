import { fluxReferences } from '../model/referencesOf';
import { msBetween, parseDuration } from '../objects/duration';
import { asFields, asTime } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { patienceMs, staleSince, staleVerdict } from '../verdict/staleness';
import type { Verdict } from '../verdict/Verdict';
import type { DerivationInput, EngineFacts } from './Derivation';
import { isWatched } from './newerLayer';

/** Whether one of Flux's controllers that an app needs no longer moves. */
export function fluxStaleness(
  input: DerivationInput,
  chain: { object: ObservedObject; verdict: Verdict }[],
  about: { isPending: boolean; layer?: ObservedObject },
): EngineFacts['stale'] {
  const { root, now } = input;
  for (const { object, verdict } of chain) {
    const stale = staleVerdict(verdict, now);
    if (!stale) continue;
    return verdict.unobservedPatienceMs === undefined
      ? notLooked(stale, object)
      : {
          ...stale,
          reason: `Flux should look at ${object.kind} ${object.metadata.name} each ${object.spec.interval}, and has not since then: its controller may be down`,
        };
  }
  if (about.layer) {
    const waitMs = isWatched(about.layer)
      ? 0
      : parseDuration(root.spec.interval) ?? 0;
    const stale = staleSince(about.layer.changedAt, now, patienceMs + waitMs);
    if (stale) return notLooked(stale, root);
  }
  return about.isPending ? idleStaleness(input) : undefined;
}

/** A Kustomization that did not move when its source brought something new. */
function idleStaleness({
  root,
  now,
  model,
}: DerivationInput): EngineFacts['stale'] {
  const references = fluxReferences(root, model);
  const kustomization =
    root.kind === 'Kustomization'
      ? root
      : references.kustomization && model.get(references.kustomization);
  const source = references.source && model.get(references.source);
  const fetchedAt = asTime(
    asFields(source ? source.status.artifact : undefined).lastUpdateTime,
  );
  const isIdle =
    kustomization &&
    fetchedAt &&
    msBetween(fetchedAt, kustomization.changedAt) < 0;
  const stale = isIdle ? staleSince(fetchedAt, now) : undefined;
  return stale && kustomization ? notLooked(stale, kustomization) : undefined;
}

function notLooked(
  stale: { since: string; from: string },
  object: ObservedObject,
): EngineFacts['stale'] {
  return {
    ...stale,
    reason: `Flux has not looked at ${object.kind} ${object.metadata.name} since it changed: its controller may be down`,
  };
}
