import type { FormProps } from '@backstage/plugin-scaffolder-react';
import { Alert } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import styles from './AnswerErrors.module.css';

type Errors = Parameters<NonNullable<FormProps['transformErrors']>>[0];

/**
 * Above a form, what is still to be answered. It comes into view and has the
 * focus: the button that was pressed may be far below it.
 */
export function AnswerErrors(props: {
  errors: Errors;
  schema: { properties?: Record<string, unknown> };
}) {
  const { errors, schema } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [errors]);
  return (
    <div ref={box} tabIndex={-1} className={styles.errors}>
      <Alert
        status="danger"
        icon
        role="alert"
        title={
          errors.length === 1
            ? 'One answer is not right yet'
            : `${errors.length} answers are not right yet`
        }
        description={
          <ul>
            {errors.map(({ property, message, stack }) => (
              <li key={stack}>
                {titleOf(property, schema.properties)} {message ?? stack}
              </li>
            ))}
          </ul>
        }
      />
    </div>
  );
}

/** What the question is called: `.owner` as `Team`. */
function titleOf(
  property: string | undefined,
  questions: Record<string, unknown> = {},
): string {
  const key = property?.replace(/^\./, '') ?? '';
  const question = questions[key] as { title?: unknown } | undefined;
  return typeof question?.title === 'string' ? question.title : key;
}
