import type { KubeObject } from '../../../kube/api';
import { formatGoDuration } from '../../clock/goDuration';
import type { ReconcileResult } from '../../control/Controller';
import {
  condition,
  type StatusChange,
  type StatusWriter,
} from '../../control/StatusWriter';
import { timestamp } from '../../control/timestamp';
import type { WorldContext } from '../../control/WorldContext';
import { actionTimeout, type HelmReleaseSpec } from './HelmReleaseSpec';
import type { ReleaseActions, ReleaseConfig } from './ReleaseActions';
import {
  previousGood,
  type ReleaseSnapshot,
  truncated,
  withRelease,
} from './releaseHistory';

interface FailedAction {
  object: KubeObject;
  spec: HelmReleaseSpec;
  action: 'install' | 'upgrade';
  actions: ReleaseActions;
  config: ReleaseConfig;
  /** What went wrong, as the condition says it. */
  message: string;
}

/**
 * What helm-controller does after a failed action: uninstall or roll back
 * where that is asked for, then try again, or stall when no try is left.
 */
export async function remediate(
  context: WorldContext,
  writer: StatusWriter,
  failed: FailedAction,
): Promise<ReconcileResult | void> {
  const { action, spec, object } = failed;
  const remediation = spec[action]?.remediation;
  const retries = remediation?.retries ?? 0;
  const attempts: number = writer.status[`${action}Failures`] ?? 1;
  const exhausted = retries >= 0 && attempts > retries;
  const last =
    remediation?.remediateLastFailure ?? (action === 'upgrade' && retries > 0);
  const stalled = {
    set: [
      condition(
        'Stalled',
        'True',
        'RetriesExceeded',
        `Failed to ${action} after ${attempts} attempt(s)`,
      ),
    ],
    remove: ['Reconciling'],
  };
  const ending = exhausted ? stalled : undefined;
  if (retries !== 0 && (!exhausted || last)) {
    if (action === 'install' || remediation?.strategy === 'uninstall') {
      await uninstall(context, writer, failed, ending);
    } else {
      await rollback(writer, failed, ending);
    }
  } else if (ending) {
    writer.write(ending);
  }
  if (!exhausted) return { requeueAfter: context.pace.retry * 8 };
  writer.write({ fields: { observedGeneration: object.metadata.generation } });
  return undefined;
}

/** Conditions of a remedy: what it was, and whether another try follows. */
function remedied(
  set: ReturnType<typeof condition>[],
  retrying: string,
  ending: StatusChange | undefined,
): StatusChange {
  const next = ending?.set ?? [
    condition('Reconciling', 'True', 'ProgressingWithRetry', retrying),
  ];
  return { set: [...next, ...set], remove: ending?.remove };
}

async function uninstall(
  context: WorldContext,
  writer: StatusWriter,
  { actions, spec, config, message: failure }: FailedAction,
  ending: StatusChange | undefined,
): Promise<void> {
  running(writer, 'uninstall', spec);
  await context.clock.sleep(context.pace.apply);
  const [latest, ...rest] = writer.status.history as ReleaseSnapshot[];
  actions.uninstall(latest.version);
  const message = `Helm uninstall remediation for release ${latest.namespace}/${latest.name}.v${latest.version} with chart ${config.chart.name}@${config.chartVersion} succeeded`;
  writer.event('Normal', 'UninstallSucceeded', message);
  writer.write(
    remedied(
      [condition('Remediated', 'True', 'UninstallSucceeded', message)],
      failure,
      ending,
    ),
  );
  writer.write({
    fields: {
      history: [
        {
          ...latest,
          action: 'uninstall-remediation',
          deleted: timestamp(context.clock.now()),
          status: 'uninstalling',
        },
        ...rest,
      ],
    },
  });
}

async function rollback(
  writer: StatusWriter,
  { actions, spec, config }: FailedAction,
  ending: StatusChange | undefined,
): Promise<void> {
  const history = writer.status.history as ReleaseSnapshot[];
  const target = previousGood(history);
  if (!target) return;
  running(writer, 'rollback', spec);
  const snapshot = await actions.rollback(
    target,
    history[0],
    actionTimeout(spec),
  );
  const message = `Helm rollback to previous release ${target.namespace}/${target.name}.v${target.version} with chart ${config.chart.name}@${config.chartVersion} succeeded`;
  writer.event('Normal', 'RollbackSucceeded', message);
  writer.write(
    remedied(
      [
        condition('Ready', 'False', 'RollbackSucceeded', message),
        condition('Remediated', 'True', 'RollbackSucceeded', message),
      ],
      message,
      ending,
    ),
  );
  writer.write({
    fields: { history: truncated(withRelease(history, snapshot)) },
  });
}

function running(
  writer: StatusWriter,
  action: string,
  spec: HelmReleaseSpec,
): void {
  const timeout = formatGoDuration(actionTimeout(spec));
  writer.progressing(`Running '${action}' action with timeout of ${timeout}`);
}
