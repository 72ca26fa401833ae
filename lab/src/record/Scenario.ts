import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { Manifest } from '../cluster/Manifest';
import type { LabEnvironment } from '../components/Component';

/** Something that happens to an app, as a list of steps. */
export interface Scenario {
  /** Also its namespace and its repository: `hr-first-install`. */
  name: string;
  /** The folder that its recording belongs into. */
  folder: 'flux-helmrelease' | 'flux-kustomization' | 'argocd';
  environment: LabEnvironment;
  /** One line: what is seen; the first mark. */
  about: string;
  steps: Step[];
}

/** One step; what it does is marked in the recording. */
export type Step = (stage: Stage) => Promise<void>;

/** What steps work on. */
export interface Stage {
  /** The scenario's namespace. */
  namespace: string;
  /** Where engines read the scenario's repository. */
  repositoryUrl: string;
  mark(text: string): void;
  /** @returns the commit */
  commit(message: string, files: Record<string, string>): Promise<string>;
  apply(objects: Manifest[]): Promise<void>;
  patch(target: Target, change: object): Promise<void>;
  get(target: Target): Promise<KubernetesObject | undefined>;
  pause(seconds: number): Promise<void>;
}

/** An object of the scenario. */
export interface Target {
  apiVersion: string;
  kind: string;
  name: string;
  /** The scenario's own where left out. */
  namespace?: string;
}
