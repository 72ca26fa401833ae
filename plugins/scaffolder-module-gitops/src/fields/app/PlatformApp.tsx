import { Select } from '@backstage/ui';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import type { PlatformChoicesApi } from '../../api/PlatformChoicesApi';
import { useChoices } from '../../hooks/useChoices';
import { FieldFrame } from '../FieldFrame';

const askApps = (api: PlatformChoicesApi) => api.apps();

/** Chooses one of the apps that one may see; the value is its name. */
export function PlatformApp(props: FieldExtensionComponentProps<string>) {
  const { schema, formData, onChange, required } = props;
  const apps = useChoices(askApps);
  return (
    <FieldFrame choices={apps} what="apps" description={schema.description}>
      {value => (
        <Select
          label={schema.title ?? 'App'}
          isRequired={required}
          search={{ placeholder: 'Search apps' }}
          options={value.map(({ name, title }) => ({
            value: name,
            label: title && title !== name ? `${name} · ${title}` : name,
          }))}
          selectedKey={formData ?? null}
          onSelectionChange={key => onChange(key ? String(key) : undefined)}
        />
      )}
    </FieldFrame>
  );
}

export const platformApp = createFormField({
  name: 'PlatformApp',
  component: PlatformApp,
});
