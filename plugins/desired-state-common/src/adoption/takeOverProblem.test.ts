import { helmRequests } from '../layout/helmRequests';
import type { AdoptedObject } from './Adoption';
import { takeOverProblem } from './takeOverProblem';
import { wiredObject } from './wiredObject';

const values = {
  requests: { web: { apiVersion: 'a.example/v1', kind: 'Web', spec: {} } },
};

/** Of a release of chart `web` that runs, where a skeleton has another. */
const problemOf = (kind: string, wired: string, running?: string) => {
  const version = wired ? `version: '${wired}'` : '';
  const text = `
kind: HelmRelease
metadata: { name: shop, namespace: shop }
spec:
  chart:
    spec:
      chart: web
      ${version}
      sourceRef: { kind: ${kind}, name: charts, namespace: flux-system }
`;
  const object: AdoptedObject = {
    cluster: 'dev-eu',
    environment: 'dev',
    ref: { group: '', kind: 'HelmRelease', namespace: 'shop', name: 'shop' },
    origin: {
      chart: 'web',
      source: `${kind}/flux-system/charts`,
      ...(running ? { revision: running } : {}),
    },
    release: 'shop',
    namespace: 'shop',
    held: { values },
  };
  const files = [{ path: 'release.yaml', text }];
  return takeOverProblem(object, helmRequests, wiredObject(files));
};

describe('takeOverProblem', () => {
  it('takes no object over to another version of its chart', () => {
    expect(problemOf('HelmRepository', '2.0.0', '1.4.0')).toBe(
      'it uses 1.4.0 of the chart web, and apps here use 2.0.0',
    );
    expect(problemOf('HelmRepository', '', '1.4.0')).toBe(
      'it uses 1.4.0 of the chart web, and apps here use *',
    );
    expect(problemOf('HelmRepository', '1.4.0', '1.4.0')).toBeUndefined();
    expect(problemOf('HelmRepository', '*')).toBeUndefined();
  });

  it('has no version to look at where the chart is in a Git repository', () => {
    expect(problemOf('GitRepository', '*', 'main')).toBeUndefined();
    expect(problemOf('GitRepository', '1.x', '*')).toBeUndefined();
  });
});
