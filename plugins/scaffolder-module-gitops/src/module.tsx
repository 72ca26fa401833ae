import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { platformAdoptionPreviewField } from './extensions/platformAdoptionPreviewField';
import { platformAppField } from './extensions/platformAppField';
import { platformChoicesApi } from './extensions/platformChoicesApi';
import { platformEnvironmentsField } from './extensions/platformEnvironmentsField';
import { platformRequestField } from './extensions/platformRequestField';
import { platformTeamField } from './extensions/platformTeamField';
import { platformUnmappedField } from './extensions/platformUnmappedField';
import { secretField } from './extensions/secretField';
import { templatesSubPage } from './extensions/templatesSubPage';

/** What the Create page offers, and fields of its forms that know the platform. */
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
    secretField,
    templatesSubPage,
  ],
});
