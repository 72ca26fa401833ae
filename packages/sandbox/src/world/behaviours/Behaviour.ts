import type { KubeObject } from '../../kube/api';

/** How containers fail to pull: no such image, or no right to it. */
export type PullFailure = 'not-found' | 'unauthorized';

/**
 * How containers run: `crash` exits soon, `oom` is killed for its memory,
 * `unready` never answers its probe, `errors` serves and logs errors, `fail`
 * (jobs) exits with an error.
 */
export type RunFailure = 'crash' | 'oom' | 'unready' | 'errors' | 'fail';

/** A rule by which containers misbehave. All that it names has to match. */
export interface Behaviour {
  /** Name of the app, which is the namespace. */
  app?: string;
  environment?: string;
  /** Name of the request that made it: the label `app.kubernetes.io/name`. */
  request?: string;
  /** Part of the image's reference. */
  image?: string;
  /** Holds only while the container's memory limit is below this. */
  memoryBelow?: string;
  /** Holds only for a container that starts without a value for this variable. */
  withoutEnv?: string;
  /** Holds only for a container that starts with a value for this variable. */
  withEnv?: string;
  pull?: PullFailure;
  run?: RunFailure;
  /** Lines that the container says before it fails, or before it is ready. */
  lastWords?: string[];
}

/** A container and where it runs. */
interface ContainerPlace {
  environment: string;
  pod: KubeObject;
  image: string;
  memoryLimit?: string;
  /** Whether a variable has a value, where that is known: as it starts. */
  hasValue?(variable: string): boolean;
}

/** Annotations of pods that say how they behave. */
const PULL_ANNOTATION = 'sandbox.gitops-portal.io/pull';
const RUN_ANNOTATION = 'sandbox.gitops-portal.io/run';

/** The rules in force; stories add to them while the world runs. */
export class Behaviours {
  private rules: Behaviour[];

  constructor(rules: Behaviour[] = []) {
    this.rules = [...rules];
  }

  /** Adds a rule; the result takes it away again. */
  add(rule: Behaviour): () => void {
    this.rules = [rule, ...this.rules];
    return () => {
      this.rules = this.rules.filter(other => other !== rule);
    };
  }

  /** What applies to a container; annotations of its pod come first. */
  of(place: ContainerPlace): Pick<Behaviour, 'pull' | 'run' | 'lastWords'> {
    const annotations = place.pod.metadata.annotations ?? {};
    const matching = this.rules.filter(rule => matches(rule, place));
    return {
      pull:
        (annotations[PULL_ANNOTATION] as PullFailure | undefined) ??
        matching.find(rule => rule.pull)?.pull,
      run:
        (annotations[RUN_ANNOTATION] as RunFailure | undefined) ??
        matching.find(rule => rule.run)?.run,
      lastWords: matching.find(rule => rule.lastWords)?.lastWords,
    };
  }
}

function matches(rule: Behaviour, place: ContainerPlace): boolean {
  const { labels, namespace } = place.pod.metadata;
  return (
    (!rule.app || rule.app === namespace) &&
    (!rule.environment || rule.environment === place.environment) &&
    (!rule.request || rule.request === labels?.['app.kubernetes.io/name']) &&
    (!rule.image || place.image.includes(rule.image)) &&
    (!rule.memoryBelow ||
      bytesOf(place.memoryLimit ?? 'Infinity') < bytesOf(rule.memoryBelow)) &&
    (!rule.withoutEnv || place.hasValue?.(rule.withoutEnv) === false) &&
    (!rule.withEnv || place.hasValue?.(rule.withEnv) === true)
  );
}

const UNITS: Record<string, number> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

/** Bytes of a Kubernetes quantity. */
export function bytesOf(quantity: string): number {
  const [, number, unit] = /^([\d.]+|Infinity)(\w*)$/.exec(quantity) ?? [];
  return Number(number) * (UNITS[unit] ?? 1);
}
