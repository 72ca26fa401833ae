import type { Signal } from '@gitops-portal/plugin-metrics-common';

/** Titles of the charts, and what they show. */
export const signalNames: Record<Signal, { title: string; text: string }> = {
  rate: { title: 'Rate', text: 'requests per second' },
  errors: { title: 'Errors', text: 'share of requests answered with 5xx' },
  duration: { title: 'Duration', text: 'time to answer a request' },
  saturation: { title: 'Saturation', text: 'use of the limits of the pods' },
};

const seriesNames: Record<string, string> = {
  all: 'all requests',
  cpu: 'CPU',
  memory: 'memory',
};

/** What a line is called. */
export function seriesName(name: string): string {
  return seriesNames[name] ?? name;
}
