import type { JsonObject } from '@backstage/types';
import type { LayoutProblem } from './Layout';
import { baseOf, folderOfPath, isList } from './manifestFiles';

/** What a kustomization.yaml may say without making manifests others. */
const understood = [
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'namespace',
  'labels',
  'commonLabels',
  'commonAnnotations',
  'buildMetadata',
  'sortOptions',
];

/**
 * What a kustomization.yaml does beyond listing the manifests beside it, and
 * which of them it leaves out: what the cluster gets is then not what the files
 * say.
 *
 * @param layers - paths of the app's manifests
 */
export function listProblems(
  { path, data }: { path: string; data: JsonObject },
  layers: string[],
): (LayoutProblem & { file?: string })[] {
  const folder = folderOfPath(path);
  const beside = layers.filter(
    layer => folderOfPath(layer) === folder && !isList(layer),
  );
  const { resources = [] } = data;
  const listed = (Array.isArray(resources) ? resources : []).map(entry =>
    String(entry).replace(/^\.\//, ''),
  );
  const others = Object.keys(data).filter(key => !understood.includes(key));
  return [
    ...others.map(key => ({
      path: [key],
      message: 'what this makes of the manifests is not read here',
    })),
    ...listed.flatMap((entry, index) =>
      layers.includes(`${folder}/${entry}`)
        ? []
        : [
            {
              path: ['resources', index],
              message: `${entry} is no layer of the app, and not shown`,
            },
          ],
    ),
    ...beside
      .filter(file => !listed.includes(baseOf(file)))
      .map(file => ({
        path: [],
        file,
        message: `${path} does not list it, so no cluster gets it`,
      })),
  ];
}
