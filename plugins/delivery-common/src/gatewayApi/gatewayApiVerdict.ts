import { conditionOf } from '../objects/conditions';
import { asFields, asList } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { oneLine, type Verdict } from '../verdict/Verdict';

/**
 * Conditions of the Gateway API whose False says that traffic does not come
 * through, and how that is told.
 */
const sentences: [type: string, sentence: string][] = [
  ['Accepted', 'Not accepted'],
  ['ResolvedRefs', 'What it refers to is not found'],
  ['Programmed', 'Not programmed'],
];

/**
 * How a Gateway or a route is. A route is told by each of its parents;
 * undefined where no controller tells anything, as of a GatewayClass or grant.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1364/
 */
export function gatewayApiVerdict(object: ObservedObject): Verdict | undefined {
  const { parents } = object.status;
  const told = [object.status, ...asList(parents).map(asFields)].map(
    status => ({ ...object, status }),
  );
  for (const [type, sentence] of sentences) {
    for (const teller of told) {
      const condition = conditionOf(teller, type);
      if (condition?.status !== 'False') continue;
      const why = condition.message ?? condition.reason;
      return {
        health: condition.reason === 'Pending' ? 'Progressing' : 'Degraded',
        sentence: oneLine(why ? `${sentence}: ${why}` : sentence),
        since: condition.lastTransitionTime,
      };
    }
  }
  const isTold = told.some(({ status }) => asList(status.conditions).length);
  return isTold ? { health: 'Healthy' } : undefined;
}
