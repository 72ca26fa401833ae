import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: PlatformTeam`: chooses a team. */
export const platformTeamField = FormFieldBlueprint.make({
  name: 'platform-team',
  params: {
    field: () =>
      import('../fields/team/PlatformTeam').then(m => m.platformTeam),
  },
});
