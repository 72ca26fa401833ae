import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: PlatformRequest`: chooses a kind with its form. */
export const platformRequestField = FormFieldBlueprint.make({
  name: 'platform-request',
  params: {
    field: () =>
      import('../fields/request/PlatformRequest').then(m => m.platformRequest),
  },
});
