import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { NewApp } from '../newApps/NewApp';
import type { Path } from '../yaml/Path';

/** One values file of an app, as its layout names it. */
export interface LayerPath {
  /** Path in the repository. */
  path: string;
  /** The environment that it is for; undefined where it is for all. */
  environment?: string;
}

/** What an app asks for, in its effective values. */
export interface RequestInValues {
  name: string;
  apiVersion: string;
  kind: string;
  spec: JsonValue;
  /** Where the request, and where its spec, is in the values. */
  path: Path;
  specPath: Path;
}

/** A request that is not written as the layout expects. */
export interface LayoutProblem {
  path: Path;
  message: string;
}

/**
 * How a repository holds desired state: which files in which order, and where
 * the requests are in their merged values.
 */
export interface Layout {
  name: string;
  /** False where each file stands for itself; layers are merged otherwise. */
  merges?: false;
  /** The app that a file belongs to, undefined where it belongs to none. */
  appOf(source: DesiredStateSource, path: string): string | undefined;
  /** The folder of an app. */
  folderOf(source: DesiredStateSource, app: string): string;
  /** The layers of an app in an environment; the later one wins. */
  layersOf(
    source: DesiredStateSource,
    app: string,
    environment: string,
  ): LayerPath[];
  /** The requests in effective values. */
  requestsIn(values: JsonObject): {
    requests: RequestInValues[];
    problems: LayoutProblem[];
  };
  /**
   * The text of a layer of an app that is not there yet. Absent where the
   * layout cannot tell what it would have to hold.
   *
   * @param isLowest - whether no other layer is merged before it
   */
  writeLayer?(
    layer: LayerPath,
    app: Pick<NewApp, 'name' | 'title' | 'requests'>,
    isLowest: boolean,
  ): string;
}
