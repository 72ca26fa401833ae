import type { Layout } from '../layout/Layout';
import type { AdoptedObject } from './Adoption';
import {
  chartKey,
  repositoryKey,
  revisionKey,
  type WiredObject,
} from './wiredObject';

/** `HelmRelease shop/web`. */
export function objectName({ ref }: Pick<AdoptedObject, 'ref'>): string {
  const { kind, namespace, name } = ref;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/**
 * Why the values of an engine object cannot come to Git: what the skeleton has
 * for the app has to be the very same object with the same values, so that it
 * goes on in place. Anything else would be a second object for one thing, or
 * would change what runs. Undefined where they can.
 */
export function takeOverProblem(
  object: AdoptedObject,
  layout: Layout,
  wired: WiredObject | undefined,
): string | undefined {
  const { appliedBy, held } = object;
  if (appliedBy) {
    const { ref, repository } = appliedBy;
    const from = repository ? ` from ${repository}` : '';
    return `${objectName({
      ref,
    })} keeps it as it is${from}, and two would write one object`;
  }
  if (!held) return 'its values are not known';
  if ('problem' in held) return held.problem.replace(/\s+/g, ' ');
  if (layout.merges === false) {
    return `the layout ${layout.name} has manifests in Git, not values`;
  }
  return identityProblem(object, wired) ?? valuesProblem(held.values, layout);
}

function identityProblem(
  object: AdoptedObject,
  wired: WiredObject | undefined,
): string | undefined {
  const { ref, origin, release, namespace } = object;
  if (!wired) {
    return 'the repository does not say by which one engine object an app is delivered here';
  }
  if (
    ref.kind !== wired.kind ||
    ref.name !== wired.name ||
    (ref.namespace ?? '') !== (wired.namespace ?? '')
  ) {
    const other = objectName({ ref: { group: '', ...wired } });
    return `an app of this name is delivered by ${other} here, which would be a second object for the same thing`;
  }
  if (release !== wired.release) {
    return `its Helm release is called ${release}, and that of an app ${wired.release}`;
  }
  if (namespace !== wired.target) {
    return `it delivers into ${namespace}, and an app of this name into ${wired.target}`;
  }
  const chart = chartKey(origin.chart ?? origin.path);
  const isSameSource = wired.source
    ? origin.source === wired.source
    : repositoryKey(origin.repository) === repositoryKey(wired.repository);
  if (chart !== wired.chart || !isSameSource) {
    return `it uses the chart ${chart ?? 'of another place'}${
      chart === wired.chart ? ' of another repository' : ''
    }, and apps here use ${wired.chart}`;
  }
  const revision = revisionKey(wired.kind, origin.revision);
  if (wired.revision !== undefined && revision !== wired.revision) {
    return `it uses ${revision} of the chart ${chart}, and apps here use ${wired.revision}`;
  }
  return undefined;
}

function valuesProblem(
  values: Parameters<Layout['requestsIn']>[0],
  layout: Layout,
): string | undefined {
  const { requests, problems } = layout.requestsIn(values);
  if (problems.length > 0) {
    const [{ path, message }] = problems;
    return `its values are no requests: ${path.join('.')}: ${message}`;
  }
  return requests.length === 0 ? 'its values ask for nothing' : undefined;
}
