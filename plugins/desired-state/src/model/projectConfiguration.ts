import type { Configuration } from '../api/Configuration';
import type { Draft } from './Draft';
import { LayerContent } from './LayerContent';
import { layersOf } from './layersOf';
import { layoutOf } from './layoutOf';
import type {
  BrokenLayer,
  ProjectedLayer,
  Projection,
  ProjectionView,
} from './Projection';
import { projectManifests } from './projectManifests';
import { projectMerged } from './projectMerged';

/** A configuration as it would be; undefined where it has no layers. */
export function projectConfiguration(
  configuration: Configuration,
  draft: Draft,
  view: ProjectionView = {},
): Projection | undefined {
  const { earlier = [] } = view;
  const layers = layersOf(configuration, draft)
    .filter(({ isOther }) => !isOther)
    .map((layer): ProjectedLayer => {
      const headText = layer.text ?? '';
      const text = draft[layer.path] ?? headText;
      return {
        path: layer.path,
        environment: layer.environment,
        exists: layer.exists,
        isList: layer.isList,
        headText,
        text,
        head: LayerContent.of(headText),
        content: lastReadable([
          text,
          ...earlier.map(before => before[layer.path] ?? headText).reverse(),
          headText,
        ]),
      };
    });
  const layout = layoutOf(configuration);
  const made =
    layout?.merges === false
      ? projectManifests(layout, configuration, layers, view)
      : projectMerged(layout, configuration, layers, view);
  if (!made) return undefined;
  const isMerged = made.stack.length === layers.length;
  return {
    ...made,
    layers,
    broken: layers.flatMap(layer => {
      // A file that stands for itself holds up nobody who leaves it alone.
      const isAsked =
        isMerged || layer === made.target || layer.text !== layer.headText;
      return isAsked ? problemOf(layer) : [];
    }),
  };
}

function problemOf({ path: file, text }: ProjectedLayer): BrokenLayer[] {
  const { problem } = LayerContent.of(text);
  return problem ? [{ file, ...problem }] : [];
}

function lastReadable(texts: string[]): LayerContent {
  const contents = texts.map(text => LayerContent.of(text));
  return contents.find(({ problem }) => !problem) ?? contents[0];
}
