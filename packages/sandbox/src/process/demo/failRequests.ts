import { randomBytes, randomInt } from 'node:crypto';
import type { Cluster, KubeObject } from '../../kube';
import type { FailingRequests } from '../../stories';
import { digestOf } from './storyBehaviour';

/** How often the lines of the time since are written, in milliseconds. */
const INTERVAL = 4000;

/** Lets the pods that run the image log their requests, and the failing ones. */
export function failRequests(
  cluster: Cluster,
  story: FailingRequests,
): () => void {
  const perTick = (story.requestsPerMinute * INTERVAL) / 60_000;
  const timer = setInterval(() => {
    const pods = podsOf(cluster, story);
    for (let request = 0; pods.length > 0 && request < perTick; request++) {
      const { namespace = '', name } = pods[randomInt(pods.length)].metadata;
      const failed = Math.random() < errorRatio(story, Date.now());
      const lines = failed ? story.errorLog : [story.accessLog];
      const values = valuesOfRequest();
      for (const line of lines) {
        cluster.appendLog({ namespace, name }, fillIn(line, values));
      }
    }
  }, INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}

/** The share of failed requests, which rises from the story's beginning on. */
export function errorRatio(story: FailingRequests, now: number): number {
  const { before, after, rampSeconds } = story.errorRatio;
  const seconds = (now - Date.parse(story.since)) / 1000;
  const risen = Math.min(1, Math.max(0, seconds / rampSeconds));
  return before + (after - before) * risen;
}

function podsOf(cluster: Cluster, story: FailingRequests): KubeObject[] {
  const digest = digestOf(story.image);
  return cluster
    .list({ apiVersion: 'v1', kind: 'Pod', namespace: story.app })
    .filter(({ spec, status }) => {
      const { containers } = spec as { containers: { image: string }[] };
      const { phase } = (status ?? {}) as { phase?: string };
      return phase === 'Running' && containers[0].image.includes(digest);
    });
}

function valuesOfRequest(): Record<string, string> {
  return {
    millis: String(40 + randomInt(220)),
    trace: randomBytes(16).toString('hex'),
    voucher: `WINTER-${randomBytes(2).toString('hex').toUpperCase()}`,
  };
}

function fillIn(line: string, values: Record<string, string>): string {
  return line.replace(/\{(millis|trace|voucher)\}/g, (_, name) => values[name]);
}
