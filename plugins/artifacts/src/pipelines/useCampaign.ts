import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  runCampaign,
  type CampaignOutcome,
  type CampaignRequest,
} from '@gitops-portal/plugin-artifacts-common';
import { artifactsApiRef, type PipelineList } from '../api/ArtifactsApi';

/** What is known of one app while a campaign runs. */
export type CampaignStep = CampaignOutcome | { app: string; kind: 'now' };

/** A campaign that runs in this page, and ends with it. */
interface RunningCampaign {
  state: 'ready' | 'running' | 'stopping' | 'ended';
  steps: ReadonlyMap<string, CampaignStep>;
  /** Why it ended before its last app. */
  error?: Error;
  start: (apps: string[], note: string) => void;
  stop: () => void;
}

/** Asks apps, one after the other, with the viewer's own rights on the forge. */
export function useCampaign(
  request: CampaignRequest,
  forge: PipelineList['forge'],
): RunningCampaign {
  const api = useApi(artifactsApiRef);
  const [state, setState] = useState<RunningCampaign['state']>('ready');
  const [steps, setSteps] = useState<RunningCampaign['steps']>(new Map());
  const [error, setError] = useState<Error>();
  const stopping = useRef(new AbortController());
  const stop = useCallback(() => {
    stopping.current.abort();
    setState(before => (before === 'running' ? 'stopping' : before));
  }, []);
  useEffect(() => () => stopping.current.abort(), []);

  const start = async (apps: string[], note: string) => {
    const { signal } = (stopping.current = new AbortController());
    setState('running');
    setError(undefined);
    try {
      await runCampaign(apps, {
        propose: app =>
          api.propose({ app, ...request, note: note || undefined }, forge),
        wait: seconds => pause(seconds * 1000, signal),
        isStopped: () => signal.aborted,
        onProgress: step =>
          setSteps(before => new Map(before).set(step.app, step)),
      });
    } catch (reason) {
      setError(reason as Error);
    }
    setState('ended');
  };
  return { state, steps, error, start, stop };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
