import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from '@backstage/ui';
import type {
  EnvironmentChoice,
  PlatformChoicesApi,
} from '../../api/PlatformChoicesApi';
import { useChoices } from '../../hooks/useChoices';
import { FieldFrame } from '../FieldFrame';
import frame from '../FieldFrame.module.css';
import {
  environmentsToChoose,
  type EnvironmentOptions,
} from './environmentsToChoose';

const askBoth = async (api: PlatformChoicesApi) => {
  const [environments, apps] = await Promise.all([
    api.environments(),
    api.apps(),
  ]);
  return { environments, apps };
};

const wordsOf = ({ title, write }: EnvironmentChoice) =>
  write === 'direct' ? title : `${title} (by pull request)`;

/**
 * Chooses one environment where the schema's type is string, else several. A
 * field that names an app by `of` or `notOf` offers what fits that app.
 */
export function PlatformEnvironments(
  props: FieldExtensionComponentProps<string | string[], EnvironmentOptions>,
) {
  const { schema, formData, onChange, required, formContext } = props;
  const choices = useChoices(askBoth);
  const options = props.uiSchema['ui:options'] ?? {};
  const all = (formContext?.formData ?? {}) as Record<string, unknown>;
  return (
    <FieldFrame
      choices={choices}
      what="environments"
      description={schema.description}
    >
      {({ environments, apps }) => {
        const offered = environmentsToChoose(environments, apps, options, all);
        if (offered.length === 0) {
          return (
            <p className={frame.note}>
              {options.notOf && all[options.notOf]
                ? 'The app is in every environment already.'
                : 'Choose an app first.'}
            </p>
          );
        }
        return schema.type === 'string' ? (
          <RadioGroup
            label={schema.title ?? 'Environment'}
            isRequired={required}
            value={typeof formData === 'string' ? formData : null}
            onChange={value => onChange(value)}
          >
            {offered.map(environment => (
              <Radio key={environment.name} value={environment.name}>
                {wordsOf(environment)}
              </Radio>
            ))}
          </RadioGroup>
        ) : (
          <CheckboxGroup
            label={schema.title ?? 'Environments'}
            isRequired={required}
            value={Array.isArray(formData) ? formData : []}
            onChange={value =>
              // In the order of the platform, whatever was ticked first.
              onChange(
                offered
                  .map(({ name }) => name)
                  .filter(name => value.includes(name)),
              )
            }
          >
            {offered.map(environment => (
              <Checkbox key={environment.name} value={environment.name}>
                {wordsOf(environment)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        );
      }}
    </FieldFrame>
  );
}

export const platformEnvironments = createFormField({
  name: 'PlatformEnvironments',
  component: PlatformEnvironments,
});
