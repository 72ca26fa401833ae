import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type {
  AppRequest,
  LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { Source } from '../sources/Sources';
import { environmentsOfApp } from './environmentsOfApp';
import { imageOf } from './imageOf';
import {
  readConfigurationInTurns,
  type ParsedFile,
} from './readConfigurationInTurns';
import { readDescription, type AppDescription } from './readDescription';

/** What an app's files say, whenever they were written. */
export type AppContent = AppDescription &
  Pick<DesiredApp, 'environments' | 'requests'>;

/**
 * What an app asks for, by environment, with effective specs, and without where
 * each value is.
 */
export type EffectiveRequests = ReadonlyMap<string, AppRequest[]>;

/**
 * Reads an app's files. It is in an environment where one of the
 * environment's own layers is there.
 *
 * @param texts - by path; a file that is no text has none
 */
export async function readContent(
  source: Source,
  app: string,
  texts: Map<string, string | undefined>,
  environments: string[],
): Promise<{ content: AppContent; effective: EffectiveRequests }> {
  const { layout, config } = source;
  const path = layout.folderOf(config, app);
  const requests = new Map<string, DesiredApp['requests'][number]>();
  const files = [...texts.keys()];
  const present = environmentsOfApp(source, app, environments, files);
  const effective = new Map<string, AppRequest[]>();
  const known = new Map<string, ParsedFile>();
  for (const environment of present) {
    const layers: LayerFile[] = layout
      .layersOf(config, app, environment, files)
      .map(layer => ({ ...layer, text: texts.get(layer.path) }));
    const read = await readConfigurationInTurns(layout, layers, {
      known,
      origins: false,
    });
    effective.set(environment, read.requests);
    for (const { name, apiVersion, kind, spec } of read.requests) {
      const before = requests.get(name);
      const image = imageOf(spec);
      const images = {
        ...before?.images,
        ...(image ? { [environment]: image } : {}),
      };
      requests.set(name, {
        name,
        apiVersion,
        kind,
        environments: [...(before?.environments ?? []), environment],
        ...(Object.keys(images).length > 0 ? { images } : {}),
      });
    }
  }
  const content = {
    ...readDescription(texts.get(`${path}/catalog-info.yaml`), app),
    environments: present,
    requests: [...requests.values()],
  };
  return { content, effective };
}
