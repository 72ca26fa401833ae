import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Link, Select } from '@backstage/ui';
import { RequestSpecEditor } from '@gitops-portal/plugin-desired-state';
import { useCallback } from 'react';
import type { PlatformChoicesApi } from '../../api/PlatformChoicesApi';
import { useChoices } from '../../hooks/useChoices';
import { FieldFrame } from '../FieldFrame';
import frame from '../FieldFrame.module.css';
import { apiVersionOf, keyOf, kindOptions } from './kindOptions';
import type { RequestValue } from './RequestValue';
import { validateRequest } from './validateRequest';

const askKinds = (api: PlatformChoicesApi) => api.kinds();

/**
 * Chooses one of the platform's kinds, and says in the form or the YAML of its
 * schema what is wanted of it. A kind that is new to the platform is here
 * without a new template.
 */
export function PlatformRequest(
  props: FieldExtensionComponentProps<RequestValue>,
) {
  const { schema, formData, onChange, required } = props;
  const kinds = useChoices(askKinds);
  const all = (props.formContext?.formData ?? {}) as Record<string, unknown>;
  const text = (name: string) =>
    typeof all[name] === 'string' ? (all[name] as string) : undefined;
  const setSpec = useCallback(
    (spec: RequestValue['spec']) => {
      if (formData?.kind) {
        const { apiVersion, kind } = formData;
        onChange({ apiVersion, kind, spec });
      }
    },
    [formData, onChange],
  );
  return (
    <FieldFrame choices={kinds} what="kinds">
      {value => {
        const chosen = value.find(
          kind =>
            kind.kind === formData?.kind &&
            formData.apiVersion.startsWith(`${kind.group}/`),
        );
        return (
          <>
            <Select
              label={schema.title ?? 'Kind'}
              description={schema.description}
              isRequired={required}
              search={{ placeholder: 'Search kinds' }}
              options={kindOptions(value)}
              selectedKey={chosen ? keyOf(chosen) : null}
              onSelectionChange={key => {
                const kind = value.find(one => keyOf(one) === key);
                if (kind && kind !== chosen) {
                  const apiVersion = apiVersionOf(kind);
                  onChange({ apiVersion, kind: kind.kind, spec: {} });
                }
              }}
            />
            {chosen && formData ? (
              <>
                <p className={frame.note}>
                  {chosen.description}{' '}
                  <Link
                    href={`/kinds/${chosen.group}/${chosen.kind}`}
                    target="_blank"
                  >
                    All fields
                  </Link>
                </p>
                <RequestSpecEditor
                  key={keyOf(chosen)}
                  kind={formData}
                  value={formData.spec}
                  onChange={setSpec}
                  app={text('app')}
                  environment={text('environment')}
                />
              </>
            ) : null}
          </>
        );
      }}
    </FieldFrame>
  );
}

export const platformRequest = createFormField({
  name: 'PlatformRequest',
  component: PlatformRequest,
  validation: validateRequest,
});
