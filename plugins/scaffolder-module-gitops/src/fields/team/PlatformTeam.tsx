import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Select } from '@backstage/ui';
import { searchOfMany } from '@gitops-portal/plugin-environments-react';
import { useCallback, useEffect, useRef } from 'react';
import { useChoices } from '../../hooks/useChoices';
import { FieldFrame } from '../FieldFrame';

interface TeamChoice {
  value: string;
  label: string;
  isOwn: boolean;
}

function choiceOf(entity: Entity, own: string[]): TeamChoice {
  const value = stringifyEntityRef(entity);
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  const name = profile?.displayName ?? entity.metadata.title;
  const { namespace = DEFAULT_NAMESPACE } = entity.metadata;
  const plain =
    namespace === DEFAULT_NAMESPACE
      ? entity.metadata.name
      : `${namespace}/${entity.metadata.name}`;
  return { value, label: name ?? plain, isOwn: own.includes(value) };
}

/**
 * Chooses a team; the value is its entity ref. One's own teams stand first,
 * and where there is only one, it is chosen.
 */
export function PlatformTeam(props: FieldExtensionComponentProps<string>) {
  const { schema, formData, onChange, required } = props;
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const ask = useCallback(async () => {
    const [{ items }, { ownershipEntityRefs }] = await Promise.all([
      catalog.getEntities({
        filter: { kind: 'Group', 'spec.type': 'team' },
        fields: ['apiVersion', 'kind', 'metadata', 'spec.profile'],
      }),
      identity.getBackstageIdentity(),
    ]);
    return items
      .map(entity => choiceOf(entity, ownershipEntityRefs))
      .sort(
        (a, b) =>
          Number(b.isOwn) - Number(a.isOwn) || a.label.localeCompare(b.label),
      );
  }, [catalog, identity]);
  const teams = useChoices(ask);

  const own = teams.value?.filter(({ isOwn }) => isOwn) ?? [];
  const only = own.length === 1 ? own[0].value : undefined;
  const choose = useRef(onChange);
  choose.current = onChange;
  useEffect(() => {
    if (only && !formData) {
      choose.current(only);
    }
  }, [only, formData]);

  return (
    <FieldFrame choices={teams} what="teams" description={schema.description}>
      {value => (
        <Select
          label={schema.title ?? 'Team'}
          isRequired={required}
          search={searchOfMany(value.length, 'Search teams')}
          options={value.map(({ value: ref, label, isOwn }) => ({
            value: ref,
            label: isOwn ? `${label} (yours)` : label,
          }))}
          selectedKey={formData ?? null}
          onSelectionChange={key => onChange(key ? String(key) : undefined)}
        />
      )}
    </FieldFrame>
  );
}

export const platformTeam = createFormField({
  name: 'PlatformTeam',
  component: PlatformTeam,
});
