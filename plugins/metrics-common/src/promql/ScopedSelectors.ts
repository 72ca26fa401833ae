import { InputError } from '@backstage/errors';
import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import type { LabelNames } from './LabelNames';
import { podPattern } from './podPattern';
import { equals, matches, notEmpty, oneOf } from './printMatcher';

/**
 * Prints selectors that reach the series of one app's pods and nothing else.
 * The only way in which a selector comes into a query.
 */
export class ScopedSelectors {
  private constructor(
    private readonly appMatchers: string,
    private readonly podMatchers: string[],
    private readonly container: string,
  ) {}

  /**
   * @throws InputError where a matcher cannot be made: then nothing may be read
   */
  static create(scope: WorkloadScope, labels: LabelNames): ScopedSelectors {
    const ofApp = [oneOf(labels.namespace, scope.namespaces)];
    const podLabels = Object.entries(scope.labels);
    if (podLabels.length === 0) {
      throw new InputError(
        `The workload selector of ${scope.environment} names no label, so the series of ${scope.app} cannot be told from others`,
      );
    }
    for (const [podLabel, value] of podLabels) {
      if (!Object.hasOwn(labels.podLabels, podLabel)) {
        throw new InputError(
          `Which label of a series holds the pods' label ${podLabel} is not known: set it in metrics.prometheus.labels.podLabels of the environment ${scope.environment}`,
        );
      }
      ofApp.push(oneOf(labels.podLabels[podLabel], [value]));
    }
    return new ScopedSelectors(
      ofApp.join(','),
      podMatchersOf(scope, labels),
      notEmpty(labels.container),
    );
  }

  /** False where no workloads are known: then `pods` throws. */
  get knowsPods(): boolean {
    return this.podMatchers.length > 0;
  }

  /** Series that the app's own pods tell, by namespace and pod labels. */
  app(metric: string, more: string[] = []): string {
    return `${metric}{${[this.appMatchers, ...more].join(',')}}`;
  }

  /** Series of these names that the app's own pods tell. */
  appNames(names: string[]): string {
    return `{${matches('__name__', names.join('|'))},${this.appMatchers}}`;
  }

  /**
   * Series that the cluster tells about the app's pods, by namespace and pod
   * name. With several namespaces each has a selector of its own, since a
   * workload's name means something only inside its namespace.
   *
   * @param wrap - what is done to each selector, e.g. `rate(…[120s])`
   * @throws InputError where the app's workloads are not known
   */
  pods(
    metric: string,
    more: string[] = [],
    wrap = (selector: string) => selector,
  ): string {
    if (!this.knowsPods) {
      throw new InputError('The workloads of the app are not known');
    }
    return this.podMatchers
      .map(ofPods => wrap(`${metric}{${[ofPods, ...more].join(',')}}`))
      .join(' or ');
  }

  /** The same without series of whole pods, which have no container. */
  containers(metric: string, wrap?: (selector: string) => string): string {
    return this.pods(metric, [this.container], wrap);
  }
}

function podMatchersOf(scope: WorkloadScope, labels: LabelNames): string[] {
  return scope.namespaces.flatMap(namespace => {
    const patterns = scope.workloads
      .filter(workload => workload.namespace === namespace)
      .flatMap(workload => podPattern(workload) ?? []);
    if (patterns.length === 0) return [];
    const pods = [...new Set(patterns)].sort().join('|');
    return [
      `${equals(labels.namespace, namespace)},${matches(labels.pod, pods)}`,
    ];
  });
}
