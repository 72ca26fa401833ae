import type { KeyInLayers } from '../layers/SecretInLayers';
import { parseSealed } from '../sealing/parseSealed';
import { podUse, type PodUse } from './podUse';
import type { SealedSecretFacts } from './SealedSecretFacts';
import type { SecretCell, SecretPods } from './SecretCell';
import type { SecretPod } from './SecretPod';

/** What is known of one key in one cluster. */
export interface CellFacts {
  secret: string;
  key: string;
  /** What Git says; undefined where no layer sets it. */
  inLayers?: KeyInLayers;
  /** Digest of the sealed value that Git has. */
  digest?: string;
  /** The object in the cluster, where there is one. */
  object?: SealedSecretFacts;
  /** Pods of the app. */
  pods: SecretPod[];
  /** Names of the requests that name the key. */
  requests: string[];
  /** The request whose connection secret this is by its name. */
  maker?: string;
  /** Why the cluster cannot be asked, as a sentence. */
  unknown?: string;
  /** The cluster serves no SealedSecrets. */
  notServed?: boolean;
  /** `Flux`, `Argo CD`. */
  engine: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A cell as far as it is about one cluster. */
export type DerivedCell = Omit<SecretCell, 'environment'>;

const sinceOf = (since: string | undefined) => (since ? { since } : {});

/** How a key is in a cluster, from what Git, the cluster and its pods say. */
export function deriveCell(facts: CellFacts): DerivedCell {
  const { key, inLayers, object, requests } = facts;
  const applied = digestIn(object, key) ? object?.sealed[key] : undefined;
  // The cluster may know of a commit before the portal has fetched it.
  const sealed = inLayers ?? applied;
  const verdict = inLayers
    ? deriveSealed(facts, inLayers)
    : deriveAbsent(facts, applied);
  return {
    ...verdict,
    ...(sealed?.certificate ? { sealedWith: sealed.certificate } : {}),
    ...(sealed?.at ? { sealedAt: sealed.at } : {}),
    ...(requests.length > 0 ? { requests } : {}),
  };
}

/** A key may have the name of a method that every object has. */
function digestIn(
  object: SealedSecretFacts | undefined,
  key: string,
): string | undefined {
  return object && Object.hasOwn(object.digests, key)
    ? object.digests[key]
    : undefined;
}

/** No layer sets the key. */
function deriveAbsent(
  facts: CellFacts,
  applied: { at?: string } | undefined,
): DerivedCell {
  const { secret, key, object, requests, maker, unknown } = facts;
  if (unknown) return { state: 'unknown', message: unknown };
  if (applied?.at && object) return deriveObject(facts, object, applied.at);
  const use = podUse(facts);
  if (
    digestIn(object, key) !== undefined &&
    object?.synced?.status === 'True'
  ) {
    return {
      state: 'set',
      elsewhere: true,
      message: 'The cluster has it sealed, but no layer of this app sets it',
      pods: podsOf(use),
    };
  }
  if (use.problem) {
    return {
      state: 'missing',
      message: `A pod cannot start: ${use.problem}`,
    };
  }
  if (use.proven) {
    return {
      state: 'set',
      elsewhere: true,
      message: maker
        ? `The request ${maker} makes this secret`
        : `Something else than this app's layers makes the secret ${secret}: pods that need it have started`,
      pods: podsOf(use),
    };
  }
  if (maker) {
    return {
      state: 'unknown',
      elsewhere: true,
      message: `The request ${maker} makes this secret; no pod has started yet that proves it`,
    };
  }
  return {
    state: 'missing',
    message:
      requests.length > 0
        ? `${requests.join(', ')} ${
            requests.length > 1 ? 'name' : 'names'
          } it, and no layer sets it`
        : 'No layer sets it, and no request names it here',
  };
}

/** A layer sets the key. */
function deriveSealed(facts: CellFacts, inLayers: KeyInLayers): DerivedCell {
  const { key, digest, object, unknown, notServed, engine } = facts;
  if (!parseSealed(inLayers.sealed)) {
    return {
      state: 'notOpened',
      message: 'What Git has here is no sealed value; set it anew',
    };
  }
  if (unknown) return { state: 'unknown', message: unknown };
  if (notServed) {
    return {
      state: 'notOpened',
      message: 'The cluster has no Sealed Secrets controller',
    };
  }
  if (!object || digestIn(object, key) !== digest) {
    return {
      state: 'waiting',
      message: `In Git; waiting for ${engine} to apply it`,
      ...sinceOf(inLayers.at),
    };
  }
  return deriveObject(facts, object, inLayers.at);
}

/** The cluster has the key sealed as it should be. */
function deriveObject(
  facts: CellFacts,
  object: SealedSecretFacts,
  at: string | undefined,
): DerivedCell {
  const { synced, generation, observedGeneration } = object;
  const isBehind =
    generation !== undefined && (observedGeneration ?? 0) < generation;
  if (!synced || isBehind) {
    return {
      state: 'waiting',
      message: 'In the cluster; waiting for the controller to open it',
      ...sinceOf(at),
    };
  }
  if (synced.status !== 'True') {
    return {
      state: 'notOpened',
      message: whyNotOpened(facts.key, synced.message),
      ...sinceOf(synced.lastTransitionTime),
    };
  }
  return deriveOpened(facts, object, at);
}

/** The controller has opened the key. */
function deriveOpened(
  facts: CellFacts,
  object: SealedSecretFacts,
  at: string | undefined,
): DerivedCell {
  const { synced } = object;
  const use = podUse({
    ...facts,
    changedAt: changedAt(facts.key, at, object),
  });
  const pods = podsOf(use);
  const outdated = use.outdated.length;
  if (outdated > 0) {
    return {
      state: 'outdated',
      message: `${outdated} of ${
        pods?.of
      } pods started before it changed, and ${
        outdated > 1 ? 'keep' : 'keeps'
      } the old value until ${outdated > 1 ? 'they restart' : 'it restarts'}`,
      ...sinceOf(synced?.lastUpdateTime),
      pods,
    };
  }
  return {
    state: 'set',
    message: pods ? usedWords(pods) : 'Opened; no pod names it',
    ...sinceOf(synced?.lastUpdateTime ?? synced?.lastTransitionTime),
    pods,
  };
}

/**
 * When the Secret got the key's present value. The controller tells when it
 * looked at the newest generation, which is about the key that was sealed
 * last; the others have been there since they were sealed.
 */
function changedAt(
  key: string,
  sealedAt: string | undefined,
  { sealed, synced }: SealedSecretFacts,
): number | undefined {
  const at = Date.parse(sealedAt ?? '');
  if (Number.isNaN(at)) return undefined;
  const others = Object.entries(sealed)
    .filter(([other]) => other !== key)
    .map(([, { at: time }]) => Date.parse(time ?? ''));
  const isNewest = others.every(time => !(time > at));
  const opened = Date.parse(synced?.lastUpdateTime ?? '');
  return isNewest && opened > at ? opened : at;
}

/** The controller names the keys that it could not open, in brackets. */
function whyNotOpened(key: string, message: string | undefined): string {
  const why = message?.trim() || 'the controller gives no reason';
  const named = [...why.matchAll(/\(([^()\s]+)\)/g)].map(([, name]) => name);
  const isAboutOther = named.length > 0 && !named.includes(key);
  return isAboutOther
    ? `Another key of this secret cannot be opened, so it stays as it was: ${why}`
    : `The controller cannot open it: ${why}`;
}

function podsOf(use: PodUse): SecretPods | undefined {
  const { using, outdated, starting } = use;
  const of = using.length + outdated.length + starting.length;
  if (of === 0) return undefined;
  return {
    using: using.length,
    of,
    names: using,
    ...(outdated.length > 0 ? { outdated } : {}),
  };
}

function usedWords({ using, of }: SecretPods): string {
  if (of === 1) {
    return using === 1 ? 'The pod uses it' : 'The pod is starting';
  }
  return using === of
    ? `All ${of} pods use it`
    : `${using} of ${of} pods use it`;
}
