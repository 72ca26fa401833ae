/** How long the steps of the world take, in milliseconds of its time. */
export interface Pace {
  /** From a push to the webhook's request for reconciliation. */
  webhook: number;
  /** Listing and cloning a repository. */
  fetch: number;
  /** Packing what was fetched. */
  store: number;
  /** Downloading and building manifests. */
  build: number;
  /** Dry run and apply of one set of manifests. */
  apply: number;
  /** Between looks at whether what was applied is healthy. */
  healthPoll: number;
  /** Until a reconciler that waits for another looks again. */
  dependency: number;
  /** First retry after a failure; doubled each time. */
  retry: number;
  /** Crossplane's composition of one resource. */
  compose: number;
  /** From a pod's creation to its node. */
  schedule: number;
  /** Pulling an image that exists. */
  pull: number;
  /** From a container's start to its first successful probe. */
  ready: number;
  /** How long a job's pod runs. */
  job: number;
  /** Until a rollout without progress is given up, where longer is asked. */
  progressDeadline: number;
  /** Between looks at what running containers have to log. */
  logLine: number;
}

/** As the sandbox runs. */
export const sandboxPace: Pace = {
  webhook: 250,
  fetch: 150,
  store: 50,
  build: 80,
  apply: 80,
  healthPoll: 500,
  dependency: 250,
  retry: 750,
  compose: 60,
  schedule: 40,
  pull: 350,
  ready: 600,
  job: 4000,
  progressDeadline: 90_000,
  logLine: 2_000,
};
