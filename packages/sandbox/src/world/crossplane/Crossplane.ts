import {
  machineryFieldNames,
  parseXrd,
  type Xrd,
  xrdToCrds,
} from '@gitops-portal/plugin-schemas-common';
import type { KubeKey, KubeObject } from '../../kube/api';
import { Controller } from '../control/Controller';
import type { Manifest } from '../control/Manifest';
import { condition, StatusWriter } from '../control/StatusWriter';
import type { WorldContext } from '../control/WorldContext';
import { claimController } from './claimController';
import { compositeController } from './compositeController';
import { type DefinedKind, XRD } from './crossplaneNames';

const PROGRAM = 'crossplane';

/**
 * Crossplane in one cluster: the kinds that XRDs define come and go, and with
 * them the controllers of their resources.
 */
export class Crossplane {
  readonly program = PROGRAM;
  private readonly definitions: Controller;
  private readonly kinds = new Map<string, Controller[]>();

  constructor(private readonly context: WorldContext) {
    this.definitions = new Controller({
      ...context,
      program: PROGRAM,
      kinds: [XRD],
      reconcile: async key => this.define(key),
    });
  }

  start(): void {
    this.definitions.start();
  }

  stop(): void {
    this.definitions.stop();
    for (const name of [...this.kinds.keys()]) this.forget(name);
  }

  private define(key: KubeKey): void {
    const writer = new StatusWriter(this.context, PROGRAM, key);
    const { object } = writer;
    if (!object || object.metadata.deletionTimestamp) {
      this.forget(key.name);
      return;
    }
    const { xrd, problems } = parseXrd(object);
    if (!xrd) {
      const message = `cannot render composite resource CustomResourceDefinition: ${problems
        .map(problem => problem.message)
        .join('; ')}`;
      this.event(key, 'Warning', 'RenderCRD', message);
      return;
    }
    const { composite, claim } = xrdToCrds(xrd);
    const refusal = composite.refusal ?? claim?.refusal;
    if (refusal !== undefined) {
      this.event(key, 'Warning', 'RenderCRD', refusal);
      return;
    }
    this.install(composite.crd!);
    if (claim?.crd) this.install(claim.crd);
    this.run(object, xrd);
    writer.write({
      set: [
        condition('Established', 'True', 'WatchingCompositeResource', ''),
        ...(claim
          ? [condition('Offered', 'True', 'WatchingCompositeResourceClaim', '')]
          : []),
      ],
      fields: { controllers: controllersOf(xrd) },
    });
  }

  private install(crd: object): void {
    this.context.cluster.apply(crd as Manifest, PROGRAM, { force: true });
  }

  private run(object: KubeObject, xrd: Xrd): void {
    const { name } = xrd.metadata;
    this.forget(name);
    const { defaultCompositionRef } = object.spec as {
      defaultCompositionRef?: { name: string };
    };
    const defined: DefinedKind = {
      xrd: name,
      apiVersion: referenceable(xrd),
      kind: xrd.names.kind,
      legacy: xrd.scope === 'LegacyCluster',
      defaultComposition: defaultCompositionRef?.name,
    };
    const controllers = [compositeController(this.context, defined)];
    if (xrd.claimNames) {
      controllers.push(
        claimController(this.context, {
          apiVersion: defined.apiVersion,
          kind: xrd.claimNames.kind,
          composite: defined,
          machinery: new Set(machineryFieldNames('claim', xrd.scope)),
        }),
      );
    }
    this.kinds.set(name, controllers);
    for (const controller of controllers) controller.start();
  }

  private forget(name: string): void {
    for (const controller of this.kinds.get(name) ?? []) controller.stop();
    this.kinds.delete(name);
  }

  private event(
    about: KubeKey,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): void {
    const source =
      'defined/compositeresourcedefinition.apiextensions.crossplane.io';
    this.context.cluster.event({ about, type, reason, message, source });
  }
}

function referenceable(xrd: Xrd): string {
  const version = xrd.versions.find(entry => entry.referenceable);
  return `${xrd.group}/${version?.name ?? xrd.versions[0].name}`;
}

function controllersOf(xrd: Xrd): Record<string, unknown> {
  const apiVersion = referenceable(xrd);
  return {
    compositeResourceType: { apiVersion, kind: xrd.names.kind },
    compositeResourceClaimType: xrd.claimNames
      ? { apiVersion, kind: xrd.claimNames.kind }
      : { apiVersion: '', kind: '' },
  };
}
