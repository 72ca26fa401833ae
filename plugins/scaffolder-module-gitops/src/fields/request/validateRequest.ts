import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { specIssues } from '@gitops-portal/plugin-desired-state-common';
import { platformChoicesApiRef } from '../../api/PlatformChoicesApi';
import type { RequestValue } from './RequestValue';

/**
 * Holds a request against the schema of its kind before the form goes on. The
 * writer does so again; here it is told at the field.
 */
export const validateRequest: CustomFieldValidator<
  RequestValue | undefined
> = async (value, field, { apiHolder }) => {
  const api = apiHolder.get(platformChoicesApiRef);
  if (!value?.kind || !api) {
    field.addError('Choose a kind');
    return;
  }
  const [group, name] = value.apiVersion.split('/');
  const kind = await api.kind(group, value.kind);
  const version = kind.versions.find(candidate => candidate.name === name);
  const spec = version?.schema.properties?.spec;
  if (!spec) {
    return;
  }
  for (const issue of specIssues(spec, value.spec)) {
    if (issue.severity === 'problem') {
      const place = issue.path.filter(part => part !== 'spec').join('.');
      field.addError(place ? `${place}: ${issue.message}` : issue.message);
    }
  }
};
