import {
  createFormField,
  FormFieldBlueprint,
  SecretWidget,
} from '@backstage/plugin-scaffolder-react/alpha';

/**
 * `ui:field: Secret`: what is typed goes with the task as a secret, and neither
 * into its answers nor into its log. Backstage has it in its own tab only.
 */
export const secretField = FormFieldBlueprint.make({
  name: 'secret',
  params: {
    field: async () =>
      createFormField({
        name: 'Secret',
        component: (props: React.ComponentProps<typeof SecretWidget>) => (
          <SecretWidget {...props} />
        ),
      }),
  },
});
