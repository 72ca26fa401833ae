import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: PlatformApp`: chooses an app. */
export const platformAppField = FormFieldBlueprint.make({
  name: 'platform-app',
  params: {
    field: () => import('../fields/app/PlatformApp').then(m => m.platformApp),
  },
});
