import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { DesiredPreview } from '@gitops-portal/plugin-desired-state-common';
import {
  changeOf,
  type ChangeServices,
  type SubmittedChange,
} from '../changes/submitChange';
import { askClusters, type Clusters } from './askClusters';
import { previewChange } from './previewChange';

/** What a change is previewed with. */
export type PreviewServices = ChangeServices &
  Pick<Clusters, 'connections' | 'delivery'>;

/**
 * What a change would do, for somebody who may make it in every environment
 * that it reaches.
 *
 * @param options.dryRun - asks the clusters, too
 * @throws as `changeOf` and `previewChange` do
 */
export async function previewSubmitted(
  services: PreviewServices,
  credentials: BackstageCredentials,
  submitted: SubmittedChange,
  options: { dryRun?: boolean },
): Promise<DesiredPreview> {
  const { input } = await changeOf(services, credentials, submitted);
  const { source, app } = input;
  const parent = await services.sources.headOf(source);
  const preview = await previewChange(input, parent, services);
  const asked = { source, app: app.name, credentials };
  const { environments } = services.platform;
  return options.dryRun
    ? askClusters(preview, asked, { ...services, environments })
    : preview;
}
