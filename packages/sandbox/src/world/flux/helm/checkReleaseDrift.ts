import { formatGoDuration } from '../../clock/goDuration';
import type { StatusWriter } from '../../control/StatusWriter';
import type { WorldContext } from '../../control/WorldContext';
import {
  actionTimeout,
  type HelmReleaseSpec,
  type ReleaseIdentity,
} from './HelmReleaseSpec';
import { ReleaseActions } from './ReleaseActions';
import { driftLines, releaseDrift } from './releaseDrift';
import type { ReleaseSnapshot } from './releaseHistory';

/**
 * Looks whether what was released is as it was released, says so in an Event,
 * and puts it back where drift detection is enabled.
 */
export async function checkReleaseDrift(
  context: WorldContext,
  writer: StatusWriter,
  release: {
    spec: HelmReleaseSpec;
    latest: ReleaseSnapshot | undefined;
    identity: ReleaseIdentity;
  },
): Promise<void> {
  const { spec, latest, identity } = release;
  const { mode = 'disabled' } = spec.driftDetection ?? {};
  if (mode === 'disabled' || !latest) return;
  const actions = new ReleaseActions(context, identity);
  const manifests = actions.storage.manifests(latest.version);
  const drifted = releaseDrift(context, manifests);
  if (!drifted.length) return;
  const state = `Cluster state of release ${identity.namespace}/${identity.name}.v${latest.version} has`;
  writer.event(
    'Warning',
    'DriftDetected',
    `${state} drifted from the desired state:\n${driftLines(drifted)}`,
  );
  if (mode !== 'enabled') return;
  const timeout = formatGoDuration(actionTimeout(spec));
  writer.progressing(
    `Running 'correct cluster drift' action with timeout of ${timeout}`,
    'correcting cluster drift',
  );
  await context.clock.sleep(context.pace.apply);
  actions.reapply(drifted.map(({ manifest }) => manifest));
  const lines = drifted.map(({ manifest: { kind, metadata }, removed }) => {
    const done = removed ? 'created' : 'configured';
    return `${kind}/${metadata.namespace}/${metadata.name} ${done}`;
  });
  writer.event(
    'Normal',
    'DriftCorrected',
    `${state} been corrected:\n${lines.join('\n')}`,
  );
}
