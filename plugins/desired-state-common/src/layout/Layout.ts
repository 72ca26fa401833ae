import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { NewApp, NewRequest } from '../newApps/NewApp';
import type { AppRequest, LayerFile } from '../requests/AppConfiguration';
import type { Path } from '../yaml/Path';

/** What a layout has to know of a source. */
export type LayoutSource = Pick<
  DesiredStateSource,
  'name' | 'layout' | 'apps' | 'layers' | 'kind'
>;

/** One values file of an app, as its layout names it. */
export interface LayerPath {
  /** Path in the repository. */
  path: string;
  /** The environment that it is for; undefined where it is for all. */
  environment?: string;
  /** It lists the other layers, as a kustomization.yaml does. */
  isList?: true;
}

/** A layer of an app that is not there yet. */
export interface NewLayer extends LayerPath {
  text: string;
  /** What it asks for, where that is one request alone. */
  request?: Pick<NewRequest, 'apiVersion' | 'kind'>;
}

/** What an app asks for, in its effective values. */
export interface RequestInValues {
  name: string;
  apiVersion: string;
  kind: string;
  spec: JsonValue;
  /** What a manifest says of itself, where the request is one. */
  metadata?: JsonObject;
  /** Where the request, and where its spec, is in the values. */
  path: Path;
  specPath: Path;
}

/** A request that is not written as the layout expects. */
export interface LayoutProblem {
  path: Path;
  message: string;
}

/** An app in one environment, as its layers are. */
export interface AppLayers {
  source: LayoutSource;
  app: string;
  /** Those of further environments may be among them. */
  layers: LayerFile[];
}

/**
 * What becomes of layers: their texts by path, undefined for a file that goes.
 * Or why it cannot be, as a sentence.
 */
export type LayerChange =
  | { texts: Map<string, string | undefined> }
  | { refusal: string };

/**
 * How a repository holds desired state: which files in which order, and where
 * the requests are in their merged values.
 */
export interface Layout {
  name: string;
  /** False where each file stands for itself; layers are merged otherwise. */
  merges?: false;
  /** The app that a file belongs to, undefined where it belongs to none. */
  appOf(source: LayoutSource, path: string): string | undefined;
  /** The folder of an app. */
  folderOf(source: LayoutSource, app: string): string;
  /**
   * The layers of an app in an environment; the later one wins.
   *
   * @param files - paths that are there or may be, of the app or of more:
   * layers that are named by a pattern are found among them
   */
  layersOf(
    source: LayoutSource,
    app: string,
    environment: string,
    files: Iterable<string>,
  ): LayerPath[];
  /** The requests in effective values. */
  requestsIn(values: JsonObject): {
    requests: RequestInValues[];
    problems: LayoutProblem[];
  };
  /** What a list of layers says that the layout does not read. */
  problemsOfList?(
    list: { path: string; data: JsonObject },
    layers: string[],
  ): (LayoutProblem & { file?: string })[];
  /** The object that a cluster gets of a request; see `requestObject`. */
  objectOf(
    request: Pick<
      AppRequest,
      'name' | 'apiVersion' | 'kind' | 'spec' | 'metadata'
    >,
    place: { app: string; namespace: string },
  ): JsonObject;
  /**
   * The layers of an app that is not there yet. Absent where the layout cannot
   * tell what they would have to hold.
   *
   * @throws InputError for an app that cannot be in this layout
   */
  writeApp?(source: LayoutSource, app: NewApp): NewLayer[];
  /**
   * Asks for something more. Absent where only people can.
   *
   * @param environment - where; undefined for everywhere
   */
  addRequest?(
    app: AppLayers,
    request: NewRequest,
    environment: string | undefined,
  ): LayerChange;
  /**
   * Asks for something no longer. Absent where nothing of the app would be left.
   *
   * @param environment - where; undefined for everywhere, for which the layers
   * of all environments are needed
   */
  removeRequest?(
    app: AppLayers,
    request: Pick<AppRequest, 'name' | 'apiVersion' | 'kind'>,
    environment: string | undefined,
  ): LayerChange;
}
