import { useApi } from '@backstage/frontend-plugin-api';
import type { LayerChange } from '@gitops-portal/plugin-desired-state-common';
import { useCallback, useRef } from 'react';
import type { Configuration } from '../api/Configuration';
import {
  desiredStateApiRef,
  type EnvironmentChoice,
} from '../api/DesiredStateApi';
import type { Editor } from '../hooks/useEditor';
import { withText, type Draft } from '../model/Draft';
import { layersOf } from '../model/layersOf';
import { layoutOf } from '../model/layoutOf';
import type { ProjectedRequest } from '../model/Projection';
import type { NewRequest } from '../requests/AddRequestDialog';

/** Layers with the texts that a draft gives them; an empty one is none. */
function drafted(layers: Configuration['layers'], draft: Draft) {
  return layers.map(layer => ({
    ...layer,
    text: (draft[layer.path] ?? layer.text) || undefined,
  }));
}

/** Adds and removes requests of a draft, as their layout does. */
export function useRequests(options: {
  app: string;
  configuration: Configuration;
  environments: EnvironmentChoice[];
  editor: Editor;
}) {
  const { app, configuration, environments, editor } = options;
  const api = useApi(desiredStateApiRef);
  const { dispatch, state } = editor;
  // What is typed while others' layers are read counts as well.
  const draft = useRef(state.draft);
  draft.current = state.draft;
  const layout = layoutOf(configuration);
  const source = configuration.layout;

  const notice = useCallback(
    (why: string) =>
      dispatch({ type: 'noticed', notice: `Nothing was changed: ${why}` }),
    [dispatch],
  );

  const take = useCallback(
    (layers: Configuration['layers'], change: LayerChange | undefined) => {
      if (!change || 'refusal' in change) {
        notice(change?.refusal ?? `only Git can in ${source.layout}`);
        return;
      }
      let next = draft.current;
      for (const [file, text = ''] of change.texts) {
        next = withText(layers, next, file, text);
      }
      dispatch({ type: 'drafted', draft: next });
    },
    [dispatch, notice, source],
  );

  const add = useCallback(
    ({ environment, ...request }: NewRequest) => {
      const layers = layersOf(configuration, draft.current);
      take(
        layers,
        layout?.addRequest?.(
          { source, app, layers: drafted(layers, draft.current) },
          { ...request, spec: {} },
          environment,
        ),
      );
    },
    [app, configuration, layout, source, take],
  );

  /** @param environment - where it goes; everywhere if left out */
  const remove = useCallback(
    async (request: ProjectedRequest, environment?: string) => {
      try {
        const all =
          environment === undefined
            ? await withOthers({ app, configuration, environments, api })
            : configuration.layers;
        if (all.length > configuration.layers.length) {
          dispatch({ type: 'joined', layers: all });
        }
        const known = layersOf(
          { ...configuration, layers: all },
          draft.current,
        );
        take(
          known,
          layout?.removeRequest?.(
            { source, app, layers: drafted(known, draft.current) },
            request,
            environment,
          ),
        );
      } catch (error) {
        notice(
          `the layers of the other environments could not be read (${
            (error as Error).message
          })`,
        );
      }
    },
    [
      api,
      app,
      configuration,
      dispatch,
      environments,
      layout,
      notice,
      source,
      take,
    ],
  );

  return { add, remove, canRemove: layout?.removeRequest !== undefined };
}

/** The layers with those of the environments that are not shown. */
async function withOthers(options: {
  app: string;
  configuration: Configuration;
  environments: EnvironmentChoice[];
  api: typeof desiredStateApiRef.T;
}): Promise<Configuration['layers']> {
  const { app, configuration, environments, api } = options;
  const layers = [...configuration.layers];
  for (const { name } of environments) {
    if (name !== configuration.environment) {
      const other = await api.configuration(app, name);
      layers.push(
        ...other.layers
          .filter(
            layer => layer.exists && !layers.some(by => by.path === layer.path),
          )
          .map(layer => ({ ...layer, isOther: true })),
      );
    }
  }
  return layers;
}
