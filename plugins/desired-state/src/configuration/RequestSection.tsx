import { Alert } from '@backstage/ui';
import { EmptyState } from '@gitops-portal/plugin-environments-react';
import type { ComponentProps } from 'react';
import { fileName } from '../model/fileName';
import type { Projection } from '../model/Projection';
import styles from './Configuration.module.css';
import { RequestFields } from './RequestFields';

type FieldsProps = ComponentProps<typeof RequestFields>;

/** The form of the selected request, or why there is none. */
export function RequestSection(
  props: Omit<FieldsProps, 'request'> & {
    app: string;
    environment: string;
    projection: Projection;
  },
) {
  const { app, environment, projection, isReadOnly, ...fields } = props;
  const { selected, target, layers, broken } = projection;
  const others = projection.requests.length > 0;
  return (
    <section
      className={styles.form}
      aria-label={`Fields of ${selected?.name ?? app}`}
    >
      {broken.map(({ file, line, message }) => (
        <Alert
          key={file}
          status="danger"
          icon
          title={`${fileName(file)}${line ? ` line ${line}` : ''}: ${message}`}
          description="The form shows what was there before, and can be changed again once the YAML can be read."
        />
      ))}
      {selected ? (
        <RequestFields
          key={`${selected.id} ${target.path}`}
          {...fields}
          projection={projection}
          request={selected}
          isReadOnly={isReadOnly || broken.length > 0 || selected.isRemoved}
        />
      ) : (
        <EmptyState
          title={
            others
              ? `${fileName(target.path)} holds no request`
              : `${app} asks for nothing in ${environment}`
          }
          description={
            others
              ? 'It is edited as YAML.'
              : `None of its layers (${layers
                  .map(({ path }) => path)
                  .join(', ')}) has requests.`
          }
        />
      )}
    </section>
  );
}
