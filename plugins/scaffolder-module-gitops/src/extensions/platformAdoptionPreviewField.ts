import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: PlatformAdoptionPreview`: shows what an adoption would write. */
export const platformAdoptionPreviewField = FormFieldBlueprint.make({
  name: 'platform-adoption-preview',
  params: {
    field: () =>
      import('../fields/adoption/PlatformAdoptionPreview').then(
        m => m.platformAdoptionPreview,
      ),
  },
});
