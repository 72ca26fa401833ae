import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { Manifest } from '../cluster/Manifest';
import type { Stage, Step, Target } from './Scenario';

const lookEverySeconds = 0.25;

/** A commit on the scenario's repository. */
export function commit(message: string, files: Record<string, string>): Step {
  return async stage => {
    const sha = await stage.commit(message, files);
    stage.mark(`git commit ${sha.slice(0, 12)} on main: ${message}`);
  };
}

/** Objects that a person creates. */
export function create(
  what: string,
  objects: (stage: Stage) => Manifest[],
): Step {
  return async stage => {
    stage.mark(`create ${what}`);
    await stage.apply(objects(stage));
  };
}

/** A change by hand, as a merge patch. */
export function change(
  what: string,
  target: (stage: Stage) => Target,
  patch: object,
): Step {
  return async stage => {
    stage.mark(what);
    await stage.patch(target(stage), patch);
  };
}

/** Asks an engine to look now, as its own command line does. */
export function nudge(
  target: (stage: Stage) => Target,
  annotation: string,
  value: () => string,
): Step {
  return async stage => {
    const found = target(stage);
    stage.mark(`annotate ${found.kind} ${found.name} with ${annotation}`);
    await stage.patch(found, {
      metadata: { annotations: { [annotation]: value() } },
    });
  };
}

/** Waits until an object is so; that it is not in time is marked, too. */
export function reach(
  what: string,
  target: (stage: Stage) => Target,
  isSo: (object: KubernetesObject) => boolean,
  withinSeconds = 90,
): Step {
  return async stage => {
    const began = Date.now();
    const seconds = () => (Date.now() - began) / 1000;
    while (seconds() < withinSeconds) {
      const object = await stage.get(target(stage));
      if (object && isSo(object)) {
        stage.mark(`reached after ${seconds().toFixed(1)} s: ${what}`);
        return;
      }
      await stage.pause(lookEverySeconds);
    }
    stage.mark(`not reached within ${withinSeconds} s: ${what}`);
  };
}

/** Lets time pass in which something is seen. */
export function wait(seconds: number, why: string): Step {
  return async stage => {
    stage.mark(`wait ${seconds} s: ${why}`);
    await stage.pause(seconds);
  };
}
