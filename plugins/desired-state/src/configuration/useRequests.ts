import { useApi } from '@backstage/frontend-plugin-api';
import {
  applyEdits,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { useCallback } from 'react';
import type { Configuration } from '../api/Configuration';
import {
  desiredStateApiRef,
  type EnvironmentChoice,
} from '../api/DesiredStateApi';
import type { Editor } from '../hooks/useEditor';
import { withText } from '../model/Draft';
import { addRequest, removeRequest } from '../model/requestEdits';
import type { NewRequest } from '../requests/AddRequestDialog';

/** Adds and removes requests of a draft. */
export function useRequests(options: {
  app: string;
  configuration: Configuration;
  environments: EnvironmentChoice[];
  editor: Editor;
}) {
  const { app, configuration, environments, editor } = options;
  const api = useApi(desiredStateApiRef);
  const { dispatch, state } = editor;

  const draftEdits = useCallback(
    (layers: Configuration['layers'], edits: PlainEdit[]) => {
      let { draft } = state;
      for (const file of new Set(edits.map(edit => edit.file))) {
        const text =
          draft[file] ?? layers.find(each => each.path === file)?.text;
        const result = applyEdits(text, edits, file);
        if (result.text === undefined) {
          const [{ message }] = result.problems;
          dispatch({
            type: 'noticed',
            notice: `Nothing was changed: ${message}`,
          });
          return;
        }
        draft = withText(layers, draft, file, result.text);
      }
      dispatch({ type: 'drafted', draft });
    },
    [dispatch, state],
  );

  const add = useCallback(
    ({ file, name, apiVersion, kind }: NewRequest) =>
      draftEdits(configuration.layers, [
        addRequest(file, name, { apiVersion, kind }),
      ]),
    [configuration.layers, draftEdits],
  );

  /** @param environment - where it goes; everywhere if left out */
  const remove = useCallback(
    async (name: string, environment?: string) => {
      const { layers } = configuration;
      try {
        const all =
          environment === undefined
            ? await withOthers({ app, configuration, environments, api })
            : layers;
        if (all.length > layers.length) {
          dispatch({ type: 'joined', layers: all });
        }
        const texts = all.map(layer => ({
          ...layer,
          text: state.draft[layer.path] ?? layer.text ?? '',
        }));
        draftEdits(all, removeRequest(texts, name, environment));
      } catch (error) {
        dispatch({
          type: 'noticed',
          notice: `Nothing was changed: the layers of the other environments could not be read (${
            (error as Error).message
          })`,
        });
      }
    },
    [api, app, configuration, environments, state, dispatch, draftEdits],
  );

  return { add, remove };
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
