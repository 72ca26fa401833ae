import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: PlatformUnmapped`: chooses what runs and is no app yet. */
export const platformUnmappedField = FormFieldBlueprint.make({
  name: 'platform-unmapped',
  params: {
    field: () =>
      import('../fields/unmapped/PlatformUnmapped').then(
        m => m.platformUnmapped,
      ),
  },
});
