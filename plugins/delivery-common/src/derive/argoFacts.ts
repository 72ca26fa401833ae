import {
  applicationSync,
  applicationVerdict,
  isComparedBefore,
  isRunning,
  waitsForStep,
  type ApplicationSync,
} from '../argocd';
import { latest } from '../objects/duration';
import { asFields, asList, asText } from '../objects/fields';
import { parentOf } from '../model';
import { objectId, refOf, type SpecWrite } from '../objects';
import { shortRevision, type Drift } from '../status';
import type { DerivationInput, EngineFacts } from './Derivation';
import { staleVerdict } from '../verdict/staleness';

/** What Argo CD says of an app through its Application. */
export function argoFacts(input: DerivationInput): EngineFacts {
  const { root, now, desired } = input;
  const object = refOf(root);
  const said = applicationSync(root, now);
  const verdict = applicationVerdict(root, now);
  const facts: EngineFacts = {
    engine: 'argocd',
    sync: said.sync,
    drift: driftOf(input, said),
    control: said.control,
    health: verdict.health,
    stalled: verdict.stalled ?? false,
    desiredRevision: desired?.revision ?? said.desiredRevision,
    appliedRevision: said.appliedRevision,
    healthCause: verdict.sentence
      ? { sentence: verdict.sentence, object }
      : undefined,
    healthSince: latest(verdict.since, deployedAt(root)),
    chain: [root],
  };
  if (verdict.suspended) {
    facts.suspendedBy = facts.healthCause;
  }
  const isBehindGit =
    desired !== undefined &&
    said.appliedRevision !== undefined &&
    desired.isIn(said.appliedRevision) === false;
  if (isBehindGit && said.sync === 'Synced') facts.sync = 'OutOfSync';

  if (facts.drift === 'Drifted') {
    const edit = editByHand(input);
    facts.driftSince = edit?.at;
    facts.driftCause = {
      sentence: `The cluster was changed past Git: ${
        said.differing.join(', ') || 'objects differ'
      }${edit ? `, by ${edit.manager}` : ''}`,
      object,
    };
  }
  const set = parentOf(root, input.model);
  const step = set && waitsForStep(set, root.metadata.name);
  facts.syncCause = {
    sentence: step ?? waitingSentence(facts, said.toPrune),
    object: step && set ? refOf(set) : object,
  };
  const stale = staleVerdict(verdict, now);
  if (stale) {
    facts.stale = {
      ...stale,
      reason: `Argo CD has not looked at Application ${root.metadata.name} since then: its controller may be down, or Git out of its reach`,
    };
  }
  return facts;
}

/**
 * With `manifest-generate-paths` Argo CD compares with commits that it need
 * not deploy. What differs although the app's own newest commit is deployed
 * was changed in the cluster.
 */
function driftOf(
  { root, desired, now }: DerivationInput,
  said: ApplicationSync,
): Drift {
  const isOwnCommitDeployed =
    said.appliedRevision !== undefined &&
    desired?.isIn(said.appliedRevision) === true;
  return said.sync === 'OutOfSync' &&
    said.differing.length > 0 &&
    isOwnCommitDeployed &&
    !isRunning(root) &&
    !isComparedBefore(root, now)
    ? 'Drifted'
    : said.drift;
}

function deployedAt(app: DerivationInput['root']): string | undefined {
  return asText(asFields(asList(app.status.history).at(-1)).deployedAt);
}

/** Managers that write what Git says, or what follows from it. */
const controllers =
  /argocd|crossplane|flux|kustomize-controller|helm|kube-controller-manager|bootstrap/;

/** Who changed an object last that differs; Argo CD itself says no time. */
function editByHand({ root, model }: DerivationInput): SpecWrite | undefined {
  return asList(root.status.resources)
    .map(asFields)
    .filter(resource => resource.status === 'OutOfSync')
    .flatMap(resource => {
      const id = objectId({
        group: asText(resource.group) ?? '',
        kind: asText(resource.kind) ?? '',
        namespace: asText(resource.namespace),
        name: asText(resource.name) ?? '',
      });
      return model.get(id)?.specWrites ?? [];
    })
    .filter(({ manager }) => !controllers.test(manager))
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
}

function waitingSentence(facts: EngineFacts, toPrune: string[]): string {
  if (facts.sync === 'Unknown') {
    return (
      facts.healthCause?.sentence ?? 'Argo CD cannot say whether it is in sync'
    );
  }
  if (toPrune.length > 0) {
    return `${toPrune.join(', ')} left Git, but pruning is off`;
  }
  const revision = facts.desiredRevision
    ? ` ${shortRevision(facts.desiredRevision)}`
    : '';
  return facts.control === 'Manual'
    ? `Waiting for someone to sync${revision}: automated sync is off`
    : `Waiting for Argo CD to apply${revision}`;
}
