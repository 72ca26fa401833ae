import { attest } from './attest';
import { buildImage } from './buildImage';
import { checkout } from './checkout';
import type { LocalAction } from './LocalAction';
import { nothingToDo } from './nothingToDo';
import { sbom } from './sbom';
import { setupNode } from './setupNode';

const noEngine = nothingToDo('The sandbox builds without a container engine.');

/** The actions that the sandbox knows, by their name without the revision. */
export const localActions: ReadonlyMap<string, LocalAction> = new Map([
  ['actions/checkout', checkout],
  ['actions/setup-node', setupNode],
  ['actions/attest', attest],
  ['anchore/sbom-action', sbom],
  ['docker/setup-buildx-action', noEngine],
  ['docker/login-action', nothingToDo('The sandbox needs no sign-in here.')],
  ['docker/build-push-action', buildImage],
]);

export type { ActionContext, LocalAction } from './LocalAction';
