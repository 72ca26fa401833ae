import { conditionOf } from '../objects/conditions';
import { asFields, asList, asNumber, asText } from '../objects/fields';
import type { Condition, Fields, ObservedObject } from '../objects';
import { oneLine, type Verdict } from './Verdict';
import { unobserved } from './unobserved';

/** Words by which controllers say that something is under way. */
const underWay =
  /^(creating|waiting|pending|progressing|inprogress|reconciling|provisioning|initializing|installing|starting|resizing|scaling|updating|upgrading|deleting|requested|notready|unknown)/i;
/** Words by which they say that it went wrong. */
const failed = /^(fail|error|degraded|lost|unhealthy|crash|invalid)/i;

/** Conditions that sum an object up, the usual one first. */
const summaries = ['Ready', 'Available', 'Healthy'];
/** Conditions that are True where something is wrong. */
const faults = ['Stalled', 'Failed', 'Degraded'];

/**
 * How an object of any kind is, by the conventions that most controllers
 * follow (kstatus): observedGeneration, a condition Ready, else what comes near
 * it. One that says nothing is Unknown, never healthy.
 */
export function customResourceVerdict(object: ObservedObject): Verdict {
  const { kind, metadata, status } = object;
  if (metadata.deletionTimestamp) {
    return { health: 'Progressing', sentence: `${kind} is being removed` };
  }
  const behind = unobserved(
    object,
    'Its controller has not looked at the change yet',
  );
  if (behind) return behind;

  const fault = faults
    .map(type => conditionOf(object, type))
    .find(condition => condition?.status === 'True');
  const summary = summaries
    .map(type => conditionOf(object, type))
    .find(condition => condition !== undefined);
  if (fault && summary?.status !== 'True') {
    return {
      health: 'Degraded',
      sentence: oneLine(`${fault.type}${why(fault)}`),
      since: fault.lastTransitionTime,
    };
  }
  if (summary) return summaryVerdict(summary);

  const phase = phaseOf(status);
  if (phase && failed.test(phase)) {
    return { health: 'Degraded', sentence: oneLine(`It is ${phase}`) };
  }
  const reconciling = conditionOf(object, 'Reconciling');
  if (reconciling?.status === 'True' || (phase && underWay.test(phase))) {
    return {
      health: 'Progressing',
      sentence: oneLine(
        phase ? `It is ${phase}` : `Not ready yet${why(reconciling)}`,
      ),
    };
  }
  return phase || saysSomething(status)
    ? { health: 'Healthy' }
    : {
        health: 'Unknown',
        sentence: `${kind} ${metadata.name} does not say how it is`,
      };
}

function summaryVerdict(summary: Condition): Verdict {
  const since = summary.lastTransitionTime;
  if (summary.status === 'True') return { health: 'Healthy', since };
  if (
    summary.status === 'Unknown' ||
    underWay.test(asText(summary.reason) ?? '')
  ) {
    return {
      health: 'Progressing',
      sentence: oneLine(`Not ready yet${why(summary)}`),
      since,
    };
  }
  return {
    health: 'Degraded',
    sentence: oneLine(`Not ready${why(summary)}`),
    since,
  };
}

function why(condition: Condition | undefined): string {
  const said = condition?.message || condition?.reason;
  return said ? `: ${said}` : '';
}

/** The one word that many kinds have instead of conditions. */
function phaseOf(status: Fields): string | undefined {
  return (
    asText(status.phase) ??
    asText(status.state) ??
    asText(asFields(status.health).status)
  );
}

/** Its controller has looked, and has nothing to complain of. */
function saysSomething(status: Fields): boolean {
  return (
    asNumber(status.observedGeneration) !== undefined ||
    asList(status.conditions).some(entry => asText(asFields(entry).type))
  );
}
