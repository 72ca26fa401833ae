import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import { checkoutScope, labelNames } from '../__testUtils__/checkoutScope';
import {
  readSelectors,
  type ReadMatcher,
  type ReadSelector,
} from '../__testUtils__/readSelectors';
import { requestFamilies } from '../detection';
import { podPattern } from './podPattern';
import { ScopedSelectors } from './ScopedSelectors';
import {
  findSelector,
  requestQueries,
  saturationQueries,
} from './signalQueries';

const seed = 20260504;
const rounds = 3000;

/** @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
function random(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const next = random(seed);
const below = (limit: number) => Math.floor(next() * limit);
const pick = <T>(of: T[]): T => of[below(of.length)];

/** What breaks out of strings, selectors and regular expressions elsewhere. */
const pieces = [
  ...'abcz019-._ /',
  ...'"\'`\\{}()[]|*+?^$.,=~!#\n\r\t\u0000\u2028é𝛼',
  '"} or {app="',
  '\\"',
  '.*',
  '|.*|',
  '",app=~".+',
  '\\Q',
  '\\E',
  '# ',
];
const text = () =>
  Array.from({ length: 1 + below(8) }, () => pick(pieces)).join('');
const list = <T>(make: () => T): T[] =>
  Array.from({ length: 1 + below(3) }, make);

function randomScope(): WorkloadScope {
  const namespaces = list(text);
  return {
    app: text(),
    environment: 'prod',
    namespaces,
    labels: { 'app.kubernetes.io/instance': text() },
    workloads: list(() => ({
      kind: pick(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']),
      namespace: pick(namespaces),
      name: text(),
    })),
  };
}

function printAll(selectors: ScopedSelectors) {
  return [
    findSelector(selectors),
    ...requestFamilies.flatMap(family =>
      family.counters.flatMap(counter =>
        requestQueries(
          selectors,
          { family, counter, statusLabel: family.statusLabels[0] },
          60,
        ).map(({ query }) => query),
      ),
    ),
    ...saturationQueries(selectors, 60).map(({ query }) => query),
  ];
}

/** The values that a matcher lets through; anchored, as Prometheus does it. */
function lets({ operator, value }: ReadMatcher, candidate: string): boolean {
  if (operator === '=') return candidate === value;
  if (operator === '=~') {
    return new RegExp(`^(?:${value})$`, 's').test(candidate);
  }
  return false;
}

const strangers = ['', 'other', 'checkout-2', '.*', 'x"', 'kube-system'];

/** What is wrong with the confinement of a selector; nothing where all is well. */
function faultsOf(selector: ReadSelector, scope: WorkloadScope): string[] {
  const of = (label: string) =>
    selector.matchers.filter(matcher => matcher.label === label);
  const [namespace, ...more] = of('namespace');
  if (!namespace || more.length) return ['not one matcher of the namespace'];
  const faults = strangers
    .filter(stranger => !scope.namespaces.includes(stranger))
    .filter(stranger => lets(namespace, stranger))
    .map(stranger => `lets in the namespace ${stranger}`);
  if (!/^(container|kube)_/.test(selector.metric ?? '')) {
    const value = scope.labels['app.kubernetes.io/instance'];
    const isExact = of('app').some(
      matcher => matcher.operator === '=' && matcher.value === value,
    );
    if (!isExact) faults.push('another app than the scope');
    const lost = scope.namespaces.filter(one => !lets(namespace, one));
    return [...faults, ...lost.map(one => `loses the namespace ${one}`)];
  }
  const patterns = scope.workloads
    .filter(workload => lets(namespace, workload.namespace))
    .map(workload => podPattern(workload));
  const expected = [...new Set(patterns)].sort().join('|');
  const isExact = of('pod').some(
    matcher => matcher.operator === '=~' && matcher.value === expected,
  );
  if (!isExact) faults.push('other pods than those of the workloads');
  return faults;
}

describe(`every selector of every query, seed ${seed}`, () => {
  it('is confined to the namespaces and the pods of the scope', () => {
    const faults: string[] = [];
    let checked = 0;
    for (let round = 0; round < rounds; round += 1) {
      const scope = randomScope();
      const selectors = ScopedSelectors.create(scope, labelNames);
      for (const query of printAll(selectors)) {
        const found = readSelectors(query);
        checked += found.length;
        for (const selector of found) {
          faults.push(
            ...faultsOf(selector, scope).map(fault => `${fault}: ${query}`),
          );
        }
      }
    }
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(rounds * 20);
  });

  it.each([
    ['up', 'not one matcher of the namespace'],
    ['sum by (le) (rate(up[60s]))', 'not one matcher of the namespace'],
    ['up{app="checkout"}', 'not one matcher of the namespace'],
    ['up{namespace="checkout"}', 'another app than the scope'],
    ['up{namespace="checkout",app=~"checkout"}', 'another app than the scope'],
    ['up{namespace=~".*",app="checkout"}', 'lets in the namespace other'],
    ['up{namespace!="x",app="checkout"}', 'loses the namespace checkout'],
    [
      'up{namespace="checkout",app="checkout"} / sum(up)',
      'not one matcher of the namespace',
    ],
    [
      'kube_pod_info{namespace="checkout",pod=~".*"}',
      'other pods than those of the workloads',
    ],
  ])('would be noticed in %s', (query, fault) => {
    expect(
      readSelectors(query).flatMap(selector =>
        faultsOf(selector, checkoutScope),
      ),
    ).toContain(fault);
  });
});
