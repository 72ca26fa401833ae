import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  Pipeline,
  PipelineUse,
  PipelineVersion,
  VersionPin,
} from '@gitops-portal/plugin-artifacts-common';
import { callerLooks } from './campaignLooks';

type UseState = PipelineUse['state'];

/** What of the pipelines is looked at, as it stands in the URL. */
export interface PipelinesView {
  text: string;
  states: UseState[];
  pin: VersionPin;
  /** As far as the list names them. */
  pipeline?: Pipeline;
  version?: PipelineVersion;
  set: (by: Record<string, string>) => void;
}

/** The view of a list, and the way to change it. */
export function usePipelinesView(pipelines: Pipeline[]): PipelinesView {
  const [params, setParams] = useSearchParams();
  const pipeline =
    pipelines.find(({ workflow }) => workflow === params.get('workflow')) ??
    pipelines[0];
  const version =
    pipeline?.versions.find(({ name }) => name === params.get('to')) ??
    pipeline?.versions[0];
  const set = useCallback(
    (by: Record<string, string>) =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(by)) {
            if (value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    text: params.get('q') ?? '',
    states: (params.get('state') ?? '')
      .split(',')
      .filter((state): state is UseState => Object.hasOwn(callerLooks, state)),
    pin: params.get('pin') === 'tag' ? 'tag' : 'commit',
    pipeline,
    version,
    set,
  };
}
