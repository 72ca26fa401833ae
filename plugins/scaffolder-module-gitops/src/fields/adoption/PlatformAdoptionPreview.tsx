import { NotFoundError } from '@backstage/errors';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { adoptionOf } from '@gitops-portal/plugin-desired-state-common';
import { useCallback } from 'react';
import type { PlatformChoicesApi } from '../../api/PlatformChoicesApi';
import { useChoices } from '../../hooks/useChoices';
import { FieldFrame } from '../FieldFrame';
import frame from '../FieldFrame.module.css';
import { AdoptionPlaces } from './AdoptionPlaces';
import { adoptionForm, type AdoptionForm } from './adoptionWishes';
import { FileDiffs } from './FileDiffs';

async function askPreview(
  api: PlatformChoicesApi,
  { found: name, wishes }: AdoptionForm,
) {
  const [found] = (await api.unmapped(name)).apps;
  if (!found) {
    throw new NotFoundError(
      `Nothing runs that would be ${name} and is no app yet, as far as you may see`,
    );
  }
  const adoption = adoptionOf(found, wishes);
  const preview = await api.previewAdoption(adoption);
  return { found, adoption, preview };
}

/**
 * Shows what an adoption would write, and what stays read-only and why, before
 * it is asked for. It has no value of its own.
 */
export function PlatformAdoptionPreview(
  props: FieldExtensionComponentProps<string>,
) {
  const all = (props.formContext?.formData ?? {}) as Record<string, unknown>;
  // A text, so that the same wishes are asked about once.
  const form = JSON.stringify(adoptionForm(all));
  const ask = useCallback(
    (api: PlatformChoicesApi) =>
      askPreview(api, JSON.parse(form) as AdoptionForm),
    [form],
  );
  const choices = useChoices(ask);
  return (
    <FieldFrame choices={choices} what="preview">
      {({ found, adoption, preview }) => (
        <>
          <p className={frame.note}>
            Nothing changes in a cluster until a pull request is merged, and
            nothing that runs is deleted.
          </p>
          {found.owner && found.owner !== adoption.owner ? (
            <p className={frame.note} role="status">
              What runs names {found.owner} as its owner, and you chose{' '}
              {adoption.owner}.
            </p>
          ) : null}
          <AdoptionPlaces places={preview.places} />
          <FileDiffs
            title="First pull request: its description"
            files={preview.description}
          />
          {preview.values.length > 0 ? (
            <FileDiffs
              title="Second pull request: its values, and what delivers it"
              files={preview.values}
            />
          ) : null}
        </>
      )}
    </FieldFrame>
  );
}

export const platformAdoptionPreview = createFormField({
  name: 'PlatformAdoptionPreview',
  component: PlatformAdoptionPreview,
});
