import { join } from 'node:path';
import { helmRequests } from '@gitops-portal/plugin-desired-state-common';
// The reader itself is measured, not what other plugins see of it.
/* eslint-disable no-restricted-imports, @backstage/no-mixed-plugin-imports, @backstage/no-forbidden-package-imports */
import { AppReader } from '@gitops-portal/plugin-desired-state-backend/src/apps/AppReader';
import { Mirror } from '@gitops-portal/plugin-desired-state-backend/src/git/Mirror';
/* eslint-enable */
import { appName, environments, layerOf } from './bigFiles';
import type { BigRepository } from './BigRepository';
import { LoopWatch, type LoopReport } from './LoopWatch';

/** How long a reading took, and what it did to the process. */
type ReaderFigures = LoopReport & { ms: number };

/**
 * What it costs to know all apps of a repository, and to know them still at a
 * new head, in a process that does nothing else.
 */
export async function readerFigures(
  repository: BigRepository,
): Promise<Record<string, ReaderFigures>> {
  const { address, token, state } = repository;
  const settings = { name: 'big', repository: address, branch: 'main' };
  const mirror = new Mirror(join(state, 'read.git'), {
    ...settings,
    token: async () => token,
  });
  const config = {
    ...settings,
    layout: 'helm-requests',
    apps: 'apps/${app}',
    layers: ['values.yaml', 'values.${environment}.yaml'],
  };
  const source = { mirror, config, layout: helmRequests };
  const reader = new AppReader(source, environments);
  const watch = new LoopWatch();
  const read = async (): Promise<ReaderFigures> => {
    const head = await mirror.fetch();
    watch.report();
    const began = performance.now();
    await reader.read(head);
    const ms = Math.round(performance.now() - began);
    return { ms, ...watch.report() };
  };
  const change = async (apps: number, release: number) => {
    const files = Array.from({ length: apps }, (_, index) => [
      `apps/${appName(index)}/values.dev.yaml`,
      layerOf(index, 'dev', release),
    ]);
    await repository.commit([Object.fromEntries(files)]);
    return read();
  };
  return {
    first: await read(),
    changed1: await change(1, 91),
    changed100: await change(100, 92),
  };
}
