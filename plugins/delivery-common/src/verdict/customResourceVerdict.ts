import { conditionOf } from '../objects/conditions';
import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from './Verdict';
import { unobserved } from './unobserved';

/** Reasons by which controllers say that something is under way. */
const underWay =
  /^(creating|waiting|pending|progressing|inprogress|reconciling|provisioning|initializing|installing|starting|resizing|scaling|updating|upgrading|deleting|requested|notready|unknown)/i;

/**
 * How an object of any kind is, by the conventions that most controllers
 * follow (kstatus): observedGeneration, and a condition Ready. One that says
 * nothing is Unknown, never healthy.
 */
export function customResourceVerdict(object: ObservedObject): Verdict {
  const { kind, metadata } = object;
  if (metadata.deletionTimestamp) {
    return { health: 'Progressing', sentence: `${kind} is being removed` };
  }
  const behind = unobserved(
    object,
    'Its controller has not looked at the change yet',
  );
  if (behind) return behind;

  const ready = conditionOf(object, 'Ready');
  if (!ready) {
    return Object.keys(object.status).length > 0
      ? { health: 'Healthy' }
      : {
          health: 'Unknown',
          sentence: `${kind} ${metadata.name} does not say how it is`,
        };
  }
  const since = ready.lastTransitionTime;
  if (ready.status === 'True') return { health: 'Healthy', since };
  const why = ready.message || ready.reason;
  if (ready.status === 'Unknown' || underWay.test(asText(ready.reason) ?? '')) {
    return {
      health: 'Progressing',
      sentence: oneLine(`Not ready yet${why ? `: ${why}` : ''}`),
      since,
    };
  }
  return {
    health: 'Degraded',
    sentence: oneLine(`Not ready${why ? `: ${why}` : ''}`),
    since,
  };
}
