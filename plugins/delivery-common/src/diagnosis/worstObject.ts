import type { Health, ObjectRole, ObjectStatus } from '../status';

/** What says most of why: the nearer to the process, the more. */
const roles: ObjectRole[] = [
  'pod',
  'secret',
  'workload',
  'request',
  'other',
  'engine',
  'source',
];
const healths: Health[] = ['Degraded', 'Missing'];

/** The object of an app that is worst, and of these the most telling one. */
export function worstObject(objects: ObjectStatus[]): ObjectStatus | undefined {
  for (const health of healths) {
    const bad = objects
      .filter(object => object.health === health)
      .sort((a, b) => rankOf(a) - rankOf(b));
    if (bad.length > 0) return bad[0];
  }
  return undefined;
}

function rankOf({ role, sentence }: ObjectStatus): number {
  return roles.indexOf(role) + (sentence ? 0 : roles.length);
}
