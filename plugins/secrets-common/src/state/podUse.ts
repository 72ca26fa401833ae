import type { PodSecretReference, SecretPod } from './SecretPod';

/** How the pods of an app use one key of a secret. */
export interface PodUse {
  /** Pods that have the present value. */
  using: string[];
  /** Pods that started before it changed, and so have an older one. */
  outdated: string[];
  /** Pods that have not started yet. */
  starting: string[];
  /** Why a pod cannot start, where it names this secret. */
  problem?: string;
  /** A pod has started that cannot without this key: so it is there. */
  proven: boolean;
}

/** The kubelet replaces mounted files within a minute or so. */
const followsWithinMs = 120_000;

type Freshness = 'using' | 'outdated' | 'starting';

function freshnessOf(
  reference: PodSecretReference,
  changedAt: number | undefined,
  now: number,
): Freshness {
  if (!reference.startedAt) return 'starting';
  if (changedAt === undefined) return 'using';
  // Times of containers are in whole seconds.
  if (Date.parse(reference.startedAt) >= Math.floor(changedAt / 1000) * 1000) {
    return 'using';
  }
  const isReplaced = reference.follows && now - changedAt > followsWithinMs;
  return isReplaced ? 'using' : 'outdated';
}

/** A pod is as far as the least of its containers. */
const worstFirst: Freshness[] = ['outdated', 'starting', 'using'];

/**
 * How pods use a key of a secret.
 *
 * @param options.changedAt - when the Secret got its present value, in
 * milliseconds since the epoch; undefined where that is not known
 */
export function podUse(options: {
  pods: SecretPod[];
  secret: string;
  key: string;
  changedAt?: number;
  now: number;
}): PodUse {
  const { pods, secret, key, changedAt, now } = options;
  const use: PodUse = { using: [], outdated: [], starting: [], proven: false };
  for (const pod of pods) {
    const references = pod.references.filter(
      it => it.secret === secret && (it.key === undefined || it.key === key),
    );
    if (references.length === 0) continue;
    use.proven ||= references.some(
      it => it.key === key && !it.optional && it.startedAt !== undefined,
    );
    if (pod.hasEnded) continue;
    const found = references.map(it => freshnessOf(it, changedAt, now));
    const worst = worstFirst.find(it => found.includes(it)) ?? 'using';
    use[worst].push(pod.name);
    for (const reference of references) {
      if (namesSecret(reference.problem, secret, key)) {
        use.problem ??= reference.problem;
      }
    }
  }
  return use;
}

/** `secret "x" not found`, `couldn't find key k in Secret ns/x`. */
function namesSecret(
  problem: string | undefined,
  secret: string,
  key: string,
): boolean {
  if (!problem) return false;
  const isWhole = problem.includes(`secret "${secret}" not found`);
  const ofKey = /find key (\S+) in Secret \S*?\/(\S+)/.exec(problem);
  return isWhole || (ofKey?.[1] === key && ofKey[2] === secret);
}
