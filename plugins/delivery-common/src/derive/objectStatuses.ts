import { sourceVerdict } from '../flux';
import { refOf, type ObservedObject } from '../objects';
import type { ObjectStatus } from '../status';
import { roleOf } from '../verdict/objectVerdict';
import type { ContentHealth } from './contentHealth';
import type { EngineFacts } from './Derivation';
import type { ObjectTree } from './ObjectTree';

/**
 * How each object of an app is, from the sources over what the engine works
 * with down to the pods: parents before what is theirs.
 */
export function objectStatuses(
  facts: EngineFacts,
  tree: ObjectTree,
  content: ContentHealth,
): ObjectStatus[] {
  const statuses: ObjectStatus[] = [];
  const indexes = new Map<ObservedObject, number>();
  let engine: number | undefined;
  for (const object of facts.engine === 'none' ? [] : facts.chain) {
    const role = roleOf(object);
    if (role === 'source') {
      const verdict = sourceVerdict(object);
      // When it was fetched last is news of the source, not of each app.
      const isWell = verdict.health === 'Healthy';
      statuses.push({
        ref: refOf(object),
        role,
        health: verdict.health,
        ...(isWell ? {} : said(verdict)),
      });
      continue;
    }
    statuses.push({
      ref: refOf(object),
      role,
      health: facts.control === 'Suspended' ? 'Suspended' : facts.health,
      ...(facts.healthCause ? { sentence: facts.healthCause.sentence } : {}),
      ...(engine === undefined ? {} : { parent: engine }),
    });
    engine = statuses.length - 1;
  }
  for (const object of tree.objects) {
    const verdict = content.verdicts.get(object);
    if (!verdict || object.kind === 'ReplicaSet') continue;
    const parent = shownParent(object, tree, indexes) ?? engine;
    indexes.set(object, statuses.length);
    statuses.push({
      ref: refOf(object),
      role: roleOf(object),
      health: verdict.health,
      ...said(verdict),
      ...(parent === undefined ? {} : { parent }),
    });
  }
  return statuses;
}

function shownParent(
  object: ObservedObject,
  tree: ObjectTree,
  indexes: Map<ObservedObject, number>,
): number | undefined {
  for (let at = tree.parentOf(object); at; at = tree.parentOf(at)) {
    const index = indexes.get(at);
    if (index !== undefined) return index;
  }
  return undefined;
}

function said(verdict: { sentence?: string; since?: string }) {
  return {
    ...(verdict.sentence ? { sentence: verdict.sentence } : {}),
    ...(verdict.since ? { since: verdict.since } : {}),
  };
}
