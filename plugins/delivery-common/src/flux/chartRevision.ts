import { conditionOf } from '../objects/conditions';
import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { sourceVerdict } from './sourceVerdict';

/**
 * The version of the chart that a HelmRelease runs, as Flux writes it: from a
 * registry, with the beginning of its digest after `+`. An action ends in
 * several writes, and the first says it in words.
 */
export function appliedChart(release: ObservedObject): string | undefined {
  const ready = conditionOf(release, 'Ready');
  const said =
    ready?.status === 'True'
      ? /\bwith chart \S+?@([^\s:]+)/.exec(ready.message ?? '')?.[1]
      : undefined;
  if (said) return said;
  const deployed = asList(release.status.history)
    .map(asFields)
    .find(({ status }) => status === 'deployed' || status === 'superseded');
  return (
    asText(deployed?.chartVersion) ?? asText(release.status.lastAppliedRevision)
  );
}

const exact = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/;

/**
 * The version of the chart that was fetched last.
 *
 * @param source - the HelmChart or OCIRepository
 * @param applied - what runs, which is written in the way that is kept
 */
export function fetchedChart(
  source: ObservedObject | undefined,
  applied: string | undefined,
): string | undefined {
  if (!source) return undefined;
  const fetched = asText(asFields(source.status.artifact).revision);
  const [version, digest] = (fetched ?? '').split('@sha256:');
  if (!digest) return fetched;
  const short = digest.slice(0, 12);
  return applied?.endsWith(`+${short}`) ? applied : `${version}+${short}`;
}

/** The one version that a source asks for and cannot fetch; a range is none. */
export function missingChart(
  source: ObservedObject | undefined,
): string | undefined {
  if (!source || !sourceVerdict(source).failing) return undefined;
  const ref = asFields(source.spec.ref);
  const asked =
    source.kind === 'HelmChart'
      ? asText(source.spec.version)
      : asText(ref.semver) ?? asText(ref.tag);
  return asked && exact.test(asked) ? asked : undefined;
}
