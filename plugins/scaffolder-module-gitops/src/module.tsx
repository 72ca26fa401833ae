import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { platformAdoptionPreviewField } from './extensions/platformAdoptionPreviewField';
import { platformAppField } from './extensions/platformAppField';
import { platformChoicesApi } from './extensions/platformChoicesApi';
import { platformEnvironmentsField } from './extensions/platformEnvironmentsField';
import { platformRequestField } from './extensions/platformRequestField';
import { platformTeamField } from './extensions/platformTeamField';
import { platformUnmappedField } from './extensions/platformUnmappedField';

/** Fields of the Create page that know the platform. */
export const scaffolderModuleGitops = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    platformChoicesApi,
    platformAdoptionPreviewField,
    platformAppField,
    platformEnvironmentsField,
    platformRequestField,
    platformTeamField,
    platformUnmappedField,
  ],
});
