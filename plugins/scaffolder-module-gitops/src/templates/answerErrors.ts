import type { FormProps } from '@backstage/plugin-scaffolder-react';

type Errors = Parameters<NonNullable<FormProps['transformErrors']>>[0];

/** What a schema's validator says of an answer, as one would say it. */
export function answerErrors(errors: Errors): Errors {
  return errors.map(error => ({ ...error, message: wordsOf(error) }));
}

function wordsOf({
  name,
  params,
  message,
}: Errors[number]): string | undefined {
  const limit = Number(params?.limit);
  switch (name) {
    case 'required':
      return 'is needed';
    case 'pattern':
      return 'does not have the form that is asked for';
    case 'minLength':
      return limit === 1 ? 'is needed' : `needs ${limit} characters or more`;
    case 'maxLength':
      return `may have ${limit} characters at most`;
    case 'minItems':
      return limit === 1 ? 'needs a choice' : `needs ${limit} or more`;
    default:
      return message;
  }
}
