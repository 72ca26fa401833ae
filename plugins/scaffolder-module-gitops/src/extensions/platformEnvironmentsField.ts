import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: PlatformEnvironments`: chooses environments. */
export const platformEnvironmentsField = FormFieldBlueprint.make({
  name: 'platform-environments',
  params: {
    field: () =>
      import('../fields/environments/PlatformEnvironments').then(
        m => m.platformEnvironments,
      ),
  },
});
