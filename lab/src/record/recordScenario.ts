import { setTimeout as pause } from 'node:timers/promises';
import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { giteaPassword } from '../components/gitea';
import { GiteaClient } from '../components/platform/GiteaClient';
import type { RunningLab } from '../lab/RunningLab';
import { Recording } from './Recording';
import type { Scenario, Stage } from './Scenario';
import { ScenarioRepository } from './ScenarioRepository';
import { watchKinds } from './watchKinds';

/** So that what an earlier run has left is gone before the next begins. */
const goneWithinSeconds = 60;

/** Plays a scenario on the running lab, and records what it makes of it. */
export async function recordScenario(
  lab: RunningLab,
  scenario: Scenario,
): Promise<Recording> {
  const { name, environment } = scenario;
  const server = lab.cluster(environment);
  const password = giteaPassword(lab);
  const gitea = GiteaClient.asAdministrator(password);
  const folder = lab.paths.run('scenarios', name);
  const repository = await ScenarioRepository.create({
    name,
    folder,
    gitea,
    password,
  });
  await remove(lab, scenario);
  const recording = new Recording(name, [lab.paths.home, '/tmp']);
  const stop = await watchKinds(server, recording, belongsTo(name));
  const stage: Stage = {
    namespace: name,
    repositoryUrl: repository.url,
    mark: text => {
      recording.mark(text);
      lab.say(text);
    },
    commit: (message, files) => repository.commit(message, files),
    apply: objects => server.apply(objects),
    get: ({ apiVersion, kind, name: object, namespace = name }) =>
      server.get(apiVersion, kind, object, namespace),
    patch: async (target, change) => {
      const { apiVersion, kind, name: object, namespace = name } = target;
      await server.patch(apiVersion, kind, object, namespace, change);
    },
    pause: seconds => pause(seconds * 1000),
  };
  try {
    stage.mark(scenario.about);
    await server.apply([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    ]);
    for (const step of scenario.steps) await step(stage);
    stage.mark('end of scenario');
  } finally {
    stop();
    await remove(lab, scenario);
  }
  return recording;
}

/** What is in the scenario's namespace, or bears its name elsewhere. */
function belongsTo(scenario: string) {
  return ({ kind, metadata, involvedObject }: KubernetesObject): boolean => {
    const about = (involvedObject as { name?: string } | undefined)?.name;
    if (metadata.namespace === scenario) return true;
    if (kind === 'Event') return about === scenario;
    return metadata.name === scenario;
  };
}

/** Engines first, which would put back what they manage. */
async function remove(lab: RunningLab, scenario: Scenario): Promise<void> {
  const { name, environment } = scenario;
  const server = lab.cluster(environment);
  const engines: [
    apiVersion: string,
    kind: string,
    name: string,
    namespace: string,
  ][] = [
    ['argoproj.io/v1alpha1', 'Application', name, 'argocd'],
    ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'apps-dev', name],
  ];
  for (const [apiVersion, ...rest] of engines) {
    if (await server.collectionOf(apiVersion, rest[0])) {
      await server.delete(apiVersion, ...rest);
    }
  }
  await server.delete('v1', 'Namespace', name);
  const deadline = Date.now() + goneWithinSeconds * 1000;
  while (await server.get('v1', 'Namespace', name)) {
    if (Date.now() > deadline) {
      throw new Error(
        `${environment}: namespace ${name} is not gone after ${goneWithinSeconds} s`,
      );
    }
    await pause(250);
  }
}
