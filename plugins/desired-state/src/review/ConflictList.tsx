import { Radio, RadioGroup } from '@backstage/ui';
import type { JsonValue } from '@backstage/types';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { stringify } from 'yaml';
import type { ChangeConflictError } from '../api/ChangeConflictError';
import { fileName } from '../model/fileName';
import type { ConflictChoice } from '../model/resolveConflicts';
import styles from './ReviewDialog.module.css';

/** Values that changed underneath, with a choice for each. */
export function ConflictList(props: {
  conflict: ChangeConflictError;
  choices: ConflictChoice[];
  onChoose: (index: number, choice: ConflictChoice) => void;
}) {
  const { conflicts, pullRequest } = props.conflict;
  const theirs = pullRequest ? `In #${pullRequest.number}` : 'Theirs';
  return (
    <ul className={styles.conflicts}>
      {conflicts.map(({ file, path, ...values }, index) => (
        <li key={`${file} ${formatPath(path)}`}>
          <RadioGroup
            label={formatPath(path)}
            secondaryLabel={fileName(file)}
            value={props.choices[index] ?? 'mine'}
            onChange={choice => props.onChoose(index, choice as ConflictChoice)}
          >
            <Radio value="mine">Keep mine</Radio>
            <Radio value="theirs">
              {pullRequest
                ? `Leave what #${pullRequest.number} has`
                : 'Take theirs'}
            </Radio>
          </RadioGroup>
          <dl className={styles.values}>
            <Value term="Before" value={values.base} />
            <Value term={theirs} value={values.theirs} />
            <Value term="Mine" value={values.yours} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Value(props: { term: string; value: JsonValue | undefined }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>
        {props.value === undefined ? (
          <em>not set here</em>
        ) : (
          <pre>{stringify(props.value).trimEnd()}</pre>
        )}
      </dd>
    </div>
  );
}
