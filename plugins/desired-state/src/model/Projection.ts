import type { JsonObject, JsonValue } from '@backstage/types';
import type { Draft } from './Draft';
import type { LayerContent } from './LayerContent';
import type { PlacedRequest } from './specPath';

/** What of a configuration is looked at. */
export interface ProjectionView {
  /** Id of the request; the first if left out. */
  request?: string;
  /** Path of the layer that is edited; the usual one if left out. */
  target?: string;
  /** Drafts before this one, for what cannot be read. */
  earlier?: Draft[];
}

/** A layer as it is at the head, and as it would be. */
export interface ProjectedLayer {
  path: string;
  environment?: string;
  exists: boolean;
  /** It lists the others, and asks for nothing itself. */
  isList?: true;
  headText: string;
  text: string;
  head: LayerContent;
  /** Where the text cannot be read: of the last one that could. */
  content: LayerContent;
}

/** A request as it is, and as it would be. */
export interface ProjectedRequest extends PlacedRequest {
  apiVersion: string;
  kind: string;
  /** Absent for a request that the head does not have. */
  headSpec?: JsonValue;
  /** What the environment would get. */
  spec: JsonValue;
  /** What the layers up to the edited one say. */
  shown: JsonValue;
  /** The draft takes it out. */
  isRemoved: boolean;
}

/** A text that is no YAML, or not the YAML of a layer. */
export interface BrokenLayer {
  file: string;
  line?: number;
  message: string;
}

/** A configuration as it would be with a draft. */
export interface Projection {
  layers: ProjectedLayer[];
  requests: ProjectedRequest[];
  /** The request whose form is shown; absent where there is none. */
  selected?: ProjectedRequest;
  /** The layer that the form edits. */
  target: ProjectedLayer;
  /** What makes the values that the form shows; that alone if none merge. */
  stack: ProjectedLayer[];
  /** The values of the layers below the edited one, and up to it. */
  inherited: JsonObject;
  shown: JsonObject;
  /** What the whole stack makes. */
  effective: JsonObject;
  broken: BrokenLayer[];
}
