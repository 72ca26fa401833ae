import type { JsonObject } from '@backstage/types';
import type {
  DesiredStateSource,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Layout } from '../layout/Layout';
import { formatPath } from '../yaml/Path';
import { describeNewApp, renderFile } from '../newApps/describeNewApp';
import {
  planDelivery,
  type AppPlan,
  type SkeletonContent,
} from '../newApps/planApp';
import type { AdoptedObject, AdoptedPlace, Adoption } from './Adoption';
import {
  deliveredByAnnotation,
  formatDeliveredBy,
  type DeliveringObject,
} from './DeliveringObject';
import { plainSecretAt } from './plainSecretAt';
import { splitLayers } from './splitLayers';
import { objectName, takeOverProblem } from './takeOverProblem';
import { wiredObject } from './wiredObject';

/** What an adoption writes, in two steps that do not need each other. */
export interface AdoptionPlan {
  /** The app's description, which names what delivers it. */
  description: { path: string; text: string };
  /** Its layers and what delivers them; no files where no values come to Git. */
  values: AppPlan;
  places: AdoptedPlace[];
}

/** Where an adoption is written, and what is delivered from there. */
export interface AdoptionTarget {
  source: DesiredStateSource;
  layout: Layout;
  /** All of the platform: a layer is for every cluster of its environment. */
  environments: (Pick<Environment, 'name'> & {
    clusters: Pick<Environment['clusters'][number], 'name'>[];
  })[];
}

/**
 * Plans how what runs becomes an app: it is described everywhere, and where its
 * engine object can go on in place, its values come to Git.
 *
 * @param skeleton - undefined where the layers are all that an app needs
 * @param refused - why values cannot come to Git, by environment, besides what
 * is found here
 */
export function planAdoption(
  adoption: Adoption,
  target: AdoptionTarget,
  skeleton: SkeletonContent | undefined,
  refused: Record<string, string> = {},
): AdoptionPlan {
  const { name, objects } = adoption;
  const { source, layout } = target;
  const folder = layout.folderOf(source, name);
  const found = objects.map(object => ({
    environment: object.environment,
    cluster: object.cluster,
    object: objectName(object),
    reason:
      refused[object.environment] ??
      problemOf(object, adoption, target, skeleton),
  }));
  const places = found.map(place => ({
    ...place,
    reason: place.reason ?? problemBeside(place, found),
  }));
  const values: Record<string, JsonObject> = {};
  for (const { environment, reason } of places) {
    const held = objects.find(
      object => object.environment === environment,
    )?.held;
    if (!reason && held && 'values' in held) values[environment] = held.values;
  }
  return {
    description: {
      path: `${folder}/catalog-info.yaml`,
      text: describeNewApp(adoption, skeleton?.catalogSpec, {
        [deliveredByAnnotation]: formatDeliveredBy(objects.map(deliveringOf)),
      }),
    },
    values: planValues(adoption, { source, layout }, values, skeleton),
    places: places.map(({ reason, ...place }) => ({
      ...place,
      ...(reason ? { reason } : {}),
    })),
  };
}

function deliveringOf({ cluster, ref }: AdoptedObject): DeliveringObject {
  const { kind, namespace = '', name } = ref;
  return { cluster, kind: kind as DeliveringObject['kind'], namespace, name };
}

/** What is written for an environment is for all that runs there. */
function problemBeside(
  { environment }: AdoptedPlace,
  places: AdoptedPlace[],
): string | undefined {
  const other = places.find(
    place => place.environment === environment && place.reason,
  );
  return (
    other &&
    `${environment} is delivered as one, and in ${other.cluster}: ${other.reason}`
  );
}

function problemOf(
  object: AdoptedObject,
  { name, owner, objects }: Adoption,
  { source, layout, environments }: AdoptionTarget,
  skeleton: SkeletonContent | undefined,
): string | undefined {
  const { environment, held } = object;
  if (!skeleton?.environments[environment]) {
    return `the repository does not say what delivers an app to ${environment}`;
  }
  const here = objects.filter(other => other.environment === environment);
  if (here.some(other => !deepEqual(other.held, held))) {
    return `its values differ between the clusters of ${environment}, which have one layer`;
  }
  const bare = environments
    .find(each => each.name === environment)
    ?.clusters.find(({ name: cluster }) =>
      here.every(other => other.cluster !== cluster),
    );
  if (bare) {
    return `it was not found in ${bare.name}, to which an app in ${environment} is delivered too`;
  }
  const secret =
    held && 'values' in held ? plainSecretAt(held.values) : undefined;
  if (secret) {
    return `${formatPath(
      secret,
    )} looks like a secret in the clear, which Git would keep for good`;
  }
  const app = { name, owner, environments: [environment] };
  const { files } = planDelivery(app, source, skeleton);
  return takeOverProblem(object, layout, wiredObject(files));
}

/** The layers that say the same as the engine objects, and what delivers them. */
function planValues(
  { name, owner, title, objects }: Adoption,
  { source, layout }: { source: DesiredStateSource; layout: Layout },
  values: Record<string, JsonObject>,
  skeleton: SkeletonContent | undefined,
): AppPlan {
  const environments = Object.keys(values);
  if (environments.length === 0 || !skeleton) return { files: [], entries: [] };
  const hasCommon = environments.every(environment =>
    layout
      .layersOf(source, name, environment, [])
      .some(layer => layer.environment === undefined),
  );
  const split = hasCommon
    ? splitLayers(values)
    : { common: {}, environments: values };
  const texts = new Map<string, AppPlan['files'][number]>();
  for (const environment of environments) {
    const [first] = objects.filter(each => each.environment === environment);
    for (const layer of layout.layersOf(source, name, environment, [])) {
      const of = layer.environment;
      const text = of
        ? renderFile(
            split.environments[environment],
            `What is different in ${environment}; taken over from ${objectName(
              first,
            )}.`,
          )
        : renderFile(
            split.common,
            `${title ?? name}, common to all environments.`,
          );
      const head = skeleton.schema
        ? `# yaml-language-server: $schema=${skeleton.schema}\n`
        : '';
      texts.set(layer.path, {
        path: layer.path,
        text: `${head}${text}`,
        ...(of ? { environment: of } : {}),
      });
    }
  }
  const app = { name, owner, environments };
  const delivery = planDelivery(app, source, skeleton);
  return {
    files: [...texts.values(), ...delivery.files],
    entries: delivery.entries,
  };
}
