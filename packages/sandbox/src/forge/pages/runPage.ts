import type { RunRecord, Progress } from '../actions/runs/RunRecord';
import type { HostedRepository } from '../HostedRepository';
import { html } from './html';
import type { Page } from './Page';

const state = ({ status, conclusion }: Progress) => conclusion ?? status;

/** A run of a workflow: its jobs, steps and logs. */
export function runPage(
  repository: HostedRepository,
  run: RunRecord,
  logOf: (job: number) => string | undefined,
): Page {
  return {
    title: `${run.title} · ${run.workflow.name} #${run.number}`,
    content: html`<h1>${run.title}</h1>
      <p class="meta">
        ${run.workflow.name} #${run.number}, attempt ${run.attempt}:
        <span class="badge">${state(run)}</span> ${run.event} by
        ${run.triggeringActor} on <code>${run.ref}</code> at
        <a href="${repository.html(`/commit/${run.sha}`)}"
          ><code>${run.sha.slice(0, 7)}</code></a
        >
      </p>
      ${run.problem ? html`<pre>${run.problem}</pre>` : undefined}
      ${run.jobs.map(
        job =>
          html`<h2>${job.name} <span class="badge">${state(job)}</span></h2>
            <ol>
              ${job.steps.map(
                step => html`<li>${step.name}: ${state(step)}</li>`,
              )}
            </ol>
            <pre>${logOf(job.id)}</pre>`,
      )}`,
  };
}
