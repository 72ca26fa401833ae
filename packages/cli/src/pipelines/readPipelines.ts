import { setTimeout } from 'node:timers/promises';
import type {
  Pipeline,
  PipelineUse,
} from '@gitops-portal/plugin-artifacts-common';
import type { Portal } from '../portal/Portal';

/** Between two questions for a list that is not whole yet, in milliseconds. */
const pauseMs = 1_000;

/** What the portal knows of pipelines and their callers. */
interface PipelineAnswer {
  pipelines: Pipeline[];
  uses: PipelineUse[];
  withoutRepository: number;
  reading: { done: number; total: number };
  /** RFC 3339: the forge is not asked before then. */
  waitsUntil?: string;
}

/** The whole list, or what there is where the forge asks the portal to wait. */
export async function readPipelines(portal: Portal): Promise<PipelineAnswer> {
  for (;;) {
    const answer = await portal.get<PipelineAnswer>('artifacts/pipelines');
    const { reading, waitsUntil } = answer;
    if (waitsUntil || reading.done >= reading.total) return answer;
    await setTimeout(pauseMs);
  }
}
