import type { KubeKey, KubeObject } from '../../kube/api';
import { KubeStatusError } from '../../kube/status/KubeStatusError';
import type { ReconcileResult } from '../control/Controller';
import { addFinalizer, removeFinalizer } from '../control/finalizers';
import type { Manifest } from '../control/Manifest';
import { controlledBy, keyOf } from '../control/objectKey';
import { condition, StatusWriter } from '../control/StatusWriter';
import { randomSuffix, type WorldContext } from '../control/WorldContext';
import { isClusterScoped } from '../kustomize/clusterScoped';
import {
  CompositionError,
  type DesiredResource,
  type PipelineState,
} from './Composed';
import { compositionOf, revisionName } from './compositionOf';
import {
  CLAIM_NAME_LABEL,
  CLAIM_NAMESPACE_LABEL,
  COMPOSITE_LABEL,
  type DefinedKind,
  RESOURCE_NAME,
} from './crossplaneNames';
import { isReady } from './readiness';
import { runPipeline } from './runPipeline';

const PROGRAM = 'crossplane';
const SOURCE =
  'defined/compositeresourcedefinition.apiextensions.crossplane.io';
const FINALIZER = 'composite.apiextensions.crossplane.io';
const PAUSED = 'crossplane.io/paused';

interface Reference {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
}

/** The fields of a composite's spec that are Crossplane's. */
interface Machinery {
  compositionRef?: { name: string };
  compositionRevisionRef?: { name: string };
  resourceRefs?: Reference[];
}

/** One reconciliation of a composite resource. */
export class CompositeRun {
  private readonly writer: StatusWriter;

  constructor(
    private readonly context: WorldContext,
    private readonly defined: DefinedKind,
    private readonly key: KubeKey,
  ) {
    this.writer = new StatusWriter(context, PROGRAM, key);
  }

  async run(): Promise<ReconcileResult | void> {
    let { object } = this.writer;
    if (!object) return undefined;
    if (object.metadata.deletionTimestamp) {
      for (const resource of this.observed(object).values()) {
        this.context.cluster.delete(keyOf(resource));
      }
      removeFinalizer(this.context, PROGRAM, object, FINALIZER);
      return undefined;
    }
    if (object.metadata.annotations?.[PAUSED] === 'true') {
      this.conditions(
        condition(
          'Synced',
          'False',
          'ReconcilePaused',
          'Reconciliation is paused via the pause annotation',
        ),
      );
      return undefined;
    }
    addFinalizer(this.context, PROGRAM, object, FINALIZER);
    const { name } = this.key;
    if (object.metadata.labels?.[COMPOSITE_LABEL] !== name) {
      this.patch({ metadata: { labels: { [COMPOSITE_LABEL]: name } } });
    }
    await this.context.clock.sleep(this.context.pace.compose);
    object = this.writer.object;
    if (!object || object.metadata.deletionTimestamp) return undefined;
    try {
      return this.compose(this.select(object));
    } catch (error) {
      const expected =
        error instanceof CompositionError || error instanceof KubeStatusError;
      if (!expected) throw error;
      this.conditions(
        condition('Synced', 'False', 'ReconcileError', error.message),
      );
      this.event('Warning', 'ComposeResources', error.message);
      return { requeueAfter: 30_000 };
    }
  }

  /** Chooses the composition and writes the choice down. */
  private select(object: KubeObject): {
    object: KubeObject;
    composition: KubeObject;
  } {
    const chosen = this.machinery(object);
    const composition = compositionOf(
      this.context,
      this.defined,
      chosen.compositionRef?.name,
    );
    if (!composition) {
      throw new CompositionError(
        `cannot select Composition: cannot get Composition: compositions.apiextensions.crossplane.io "${
          chosen.compositionRef?.name ?? this.defined.defaultComposition
        }" not found`,
      );
    }
    const revision = revisionName(composition);
    if (chosen.compositionRevisionRef?.name !== revision) {
      this.patchMachinery({
        compositionRef: { name: composition.metadata.name },
        compositionRevisionRef: { name: revision },
        compositionUpdatePolicy: 'Automatic',
      });
      this.event(
        'Normal',
        'SelectComposition',
        `Selected composition revision: ${revision}`,
      );
    }
    return { object: this.writer.object ?? object, composition };
  }

  private compose(chosen: {
    object: KubeObject;
    composition: KubeObject;
  }): ReconcileResult | void {
    const { object, composition } = chosen;
    const observed = this.observed(object);
    const state: PipelineState = {
      composite: object,
      observed,
      desired: new Map(),
      status: {},
      random: this.context.random,
    };
    prefixed('cannot compose resources', () => runPipeline(composition, state));
    const desired = new Map<string, Manifest>();
    for (const [name, { manifest }] of state.desired) {
      desired.set(
        name,
        this.completed(object, name, manifest, observed.get(name)),
      );
    }
    this.refer(object, [...desired.values()]);
    for (const [name, resource] of observed) {
      if (!desired.has(name)) this.context.cluster.delete(keyOf(resource));
    }
    for (const [name, manifest] of desired) {
      prefixed(
        `cannot compose resources: cannot apply composed resource "${name}"`,
        () =>
          this.context.cluster.apply(manifest, `${PROGRAM}/composed`, {
            force: true,
          }),
      );
    }
    const before = this.writer.object?.metadata.resourceVersion;
    if (Object.keys(state.status).length) {
      this.writer.write({ fields: state.status });
    }
    const isNews = this.writer.object?.metadata.resourceVersion !== before;
    this.judge(desired, state);
    // functions see the status of the composite as it was before
    return isNews ? { requeueAfter: 0 } : undefined;
  }

  private judge(
    desired: Map<string, Manifest>,
    { desired: told }: PipelineState,
  ): void {
    const unready = [...desired]
      .filter(
        ([name, manifest]) =>
          !(
            told.get(name)?.ready ??
            isReady(this.context.cluster.get(keyOf(manifest)))
          ),
      )
      .map(([name]) => name)
      .sort();
    const ready = unready.length
      ? condition(
          'Ready',
          'False',
          'Creating',
          `Unready resources: ${firstOf(unready)}`,
        )
      : condition('Ready', 'True', 'Available', '');
    const synced = condition('Synced', 'True', 'ReconcileSuccess', '');
    this.conditions(synced, ready);
    for (const name of unready) {
      this.event(
        'Normal',
        'ComposeResources',
        `Composed resource "${name}" is not yet ready`,
      );
    }
  }

  private completed(
    object: KubeObject,
    name: string,
    manifest: DesiredResource['manifest'],
    existing: KubeObject | undefined,
  ): Manifest {
    const { labels = {} } = object.metadata;
    const metadata = manifest.metadata;
    const namespace = isClusterScoped(manifest.kind)
      ? undefined
      : object.metadata.namespace ?? metadata?.namespace;
    const generated = () =>
      `${object.metadata.name}-${randomSuffix(this.context)}`;
    return {
      ...manifest,
      metadata: {
        ...metadata,
        name: metadata?.name ?? existing?.metadata.name ?? generated(),
        ...(namespace ? { namespace } : {}),
        labels: {
          ...metadata?.labels,
          [COMPOSITE_LABEL]: object.metadata.name,
          ...(labels[CLAIM_NAME_LABEL]
            ? {
                [CLAIM_NAME_LABEL]: labels[CLAIM_NAME_LABEL],
                [CLAIM_NAMESPACE_LABEL]: labels[CLAIM_NAMESPACE_LABEL],
              }
            : {}),
        },
        annotations: { ...metadata?.annotations, [RESOURCE_NAME]: name },
        ownerReferences: [controlledBy(object)],
      },
    };
  }

  /** Composed resources as they are, by their name in the composition. */
  private observed(object: KubeObject): Map<string, KubeObject> {
    const found = new Map<string, KubeObject>();
    for (const reference of this.machinery(object).resourceRefs ?? []) {
      let resource;
      try {
        resource = this.context.cluster.get({
          ...reference,
          namespace: reference.namespace ?? object.metadata.namespace,
        });
      } catch {
        continue; // Its kind has gone.
      }
      const name = resource?.metadata.annotations?.[RESOURCE_NAME];
      if (resource && name) found.set(name, resource);
    }
    return found;
  }

  private refer(object: KubeObject, manifests: Manifest[]): void {
    const references = manifests
      .map(({ apiVersion, kind, metadata: { name, namespace } }) => ({
        apiVersion,
        kind,
        name,
        ...(this.defined.legacy && namespace ? { namespace } : {}),
      }))
      .sort((a, b) => (refId(a) < refId(b) ? -1 : 1));
    const before = this.machinery(object).resourceRefs ?? [];
    if (
      JSON.stringify(before.map(refId)) ===
      JSON.stringify(references.map(refId))
    ) {
      return;
    }
    this.patchMachinery({ resourceRefs: references });
  }

  private machinery(object: KubeObject): Machinery {
    const spec = (object.spec ?? {}) as Machinery & { crossplane?: Machinery };
    return this.defined.legacy ? spec : spec.crossplane ?? {};
  }

  private patchMachinery(fields: Record<string, unknown>): void {
    this.patch({ spec: this.defined.legacy ? fields : { crossplane: fields } });
  }

  private patch(patch: Record<string, unknown>): void {
    this.context.cluster.patch(this.key, patch, PROGRAM);
  }

  private conditions(...set: ReturnType<typeof condition>[]): void {
    this.writer.write({ set });
  }

  private event(type: 'Normal' | 'Warning', reason: string, message: string) {
    this.context.cluster.event({
      about: this.key,
      type,
      reason,
      message,
      source: SOURCE,
    });
  }
}

/** As Crossplane shortens a list of names. */
function firstOf(names: string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown}, and ${names.length - 3} more` : shown;
}

function refId({ apiVersion, kind, name, namespace = '' }: Reference): string {
  return [kind, namespace, name, apiVersion].join(' ');
}

/** Puts where it happened before what the API server or a function said. */
function prefixed(where: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    const expected =
      error instanceof CompositionError || error instanceof KubeStatusError;
    if (!expected) throw error;
    throw new CompositionError(`${where}: ${error.message}`);
  }
}
