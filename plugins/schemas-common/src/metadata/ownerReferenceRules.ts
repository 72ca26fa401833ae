import { invalid, SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { ObjectMeta } from './ObjectMeta';

type Owner = NonNullable<ObjectMeta['ownerReferences']>[number];

/** The rules of owner references (apimachinery `ValidateOwnerReferences`). */
export function ownerReferenceRules(
  owners: Owner[],
  path: ValuePath,
): SchemaIssue[] {
  const controllers = owners.filter(owner => owner.controller).length;
  return [
    ...owners.flatMap((owner, index) => ownerRules(owner, [...path, index])),
    ...(controllers > 1
      ? [invalid(path, 'metadata', 'must have only one controller')]
      : []),
  ];
}

function ownerRules(owner: Owner, path: ValuePath): SchemaIssue[] {
  const { apiVersion = '', kind } = owner;
  const missing = (['apiVersion', 'kind', 'name', 'uid'] as const)
    .filter(field => !owner[field])
    .map(field => invalid([...path, field], 'required', 'is required'));
  const [version, more] = apiVersion.split('/').slice(-2).reverse();
  const isVersion = apiVersion.split('/').length <= 2 && version !== '';
  return [
    ...missing,
    ...(apiVersion && !isVersion
      ? [
          invalid(
            [...path, 'apiVersion'],
            'metadata',
            'must be an API version such as apps/v1',
          ),
        ]
      : []),
    ...(more === undefined && version === 'v1' && kind === 'Event'
      ? [invalid(path, 'metadata', 'must not be an Event')]
      : []),
  ];
}
