import {
  condition,
  now,
  observed,
  secondsAgo,
} from '../__testUtils__/observed';
import { staleVerdict } from '../verdict/staleness';
import { helmReleaseVerdict } from './helmReleaseVerdict';
import { kustomizationVerdict } from './kustomizationVerdict';

const quiet = (
  kind: 'HelmRelease' | 'Kustomization',
  ago: number,
  spec: object = { interval: '30s', timeout: '20s' },
  ready: object = {},
) => ({
  ...observed(
    kind === 'HelmRelease'
      ? 'helm.toolkit.fluxcd.io/v2/HelmRelease'
      : 'kustomize.toolkit.fluxcd.io/v1/Kustomization',
    { spec, status: { conditions: [condition('Ready=True', ready)] } },
  ),
  changedAt: secondsAgo(ago),
});
const staleness = (object: ReturnType<typeof quiet>) =>
  staleVerdict(
    object.kind === 'HelmRelease'
      ? helmReleaseVerdict(object)
      : kustomizationVerdict(object, now),
    now,
  );

describe.each(['HelmRelease', 'Kustomization'] as const)(
  'a %s that is content and to which nothing is written',
  kind => {
    it('is believed for two intervals, the time of one look and a minute', () => {
      expect(staleness(quiet(kind, 140))).toBeUndefined();
      expect(staleness(quiet(kind, 150))).toEqual({
        since: secondsAgo(150),
        from: secondsAgo(10),
      });
    });

    it('may take its interval for a look where it names no time', () => {
      expect(staleness(quiet(kind, 140, { interval: '30s' }))).toBeUndefined();
      expect(staleness(quiet(kind, 160, { interval: '30s' }))).toBeDefined();
    });

    it('is believed where nobody knows how often it is looked at', () => {
      expect(staleness(quiet(kind, 9999, {}))).toBeUndefined();
      expect(
        staleness(
          quiet(kind, 9999, undefined, { observedGeneration: undefined }),
        ),
      ).toBeUndefined();
    });
  },
);
