import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  scaffolderApiRef,
  useTemplateSecrets,
  type FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import {
  formFieldsApiRef,
  useTemplateParameterSchema,
  Workflow,
} from '@backstage/plugin-scaffolder-react/alpha';
import { Container, Skeleton } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { useChoices } from '../hooks/useChoices';
import { AnswerErrors } from './AnswerErrors';
import { answerErrors } from './answerErrors';
import { ReviewAnswers } from './ReviewAnswers';

const components = { ReviewStateComponent: ReviewAnswers };
const formProps = {
  EXPERIMENTAL_theme: 'bui' as const,
  // The browser would stop at the first, and say nothing of it.
  noHtml5Validate: true,
  transformErrors: answerErrors,
  templates: { ErrorListTemplate: AnswerErrors },
};

/** What a template asks, step by step, the review of it, and the start. */
export function TemplateForm(props: { namespace: string; name: string }) {
  const { namespace, name } = props;
  const templateRef = stringifyEntityRef({ kind: 'Template', namespace, name });
  const { manifest } = useTemplateParameterSchema(templateRef);
  const formFields = useApi(formFieldsApiRef);
  const fields = useChoices(
    useCallback(
      async () =>
        // The API hands out what a form takes as its fields.
        (await formFields.loadFormFields()) as unknown as FieldExtensionOptions[],
      [formFields],
    ),
  );
  const onCreate = useStart(templateRef);
  return (
    <BreadcrumbEntry entry={{ label: manifest?.title ?? name, href: '.' }}>
      {fields.error ? (
        <Container>
          <ErrorNote
            title="The form could not be read"
            error={fields.error}
            onRetry={fields.retry}
          />
        </Container>
      ) : null}
      {fields.value ? (
        <Workflow
          namespace={namespace}
          templateName={name}
          extensions={fields.value}
          components={components}
          formProps={formProps}
          onCreate={onCreate}
          onError={error => (
            <Container>
              <ErrorNote
                title={`The template ${name} could not be read`}
                error={error ?? new Error('It may be gone, or not be yours.')}
              />
            </Container>
          )}
        />
      ) : (
        <Container>
          <Skeleton height={320} width="100%" />
        </Container>
      )}
    </BreadcrumbEntry>
  );
}

/** Starts a task with the answers, and goes to it. */
function useStart(templateRef: string) {
  const scaffolder = useApi(scaffolderApiRef);
  const { secrets } = useTemplateSecrets();
  const taskPath = useRouteRef(scaffolderPlugin.routes.ongoingTask);
  const navigate = useNavigate();
  return async (
    values: Parameters<typeof scaffolder.scaffold>[0]['values'],
  ) => {
    const { taskId } = await scaffolder.scaffold({
      templateRef,
      values,
      secrets,
    });
    navigate(taskPath?.({ taskId }) ?? '/');
  };
}
