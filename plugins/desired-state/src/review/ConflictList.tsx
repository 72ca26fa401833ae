import { Radio, RadioGroup } from '@backstage/ui';
import type { JsonValue } from '@backstage/types';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { stringify } from 'yaml';
import type { ChangeConflict } from '../api/ChangeConflictError';
import { fileName } from '../model/fileName';
import type { ConflictChoice } from '../model/resolveConflicts';
import styles from './ReviewDialog.module.css';

/** Values that changed underneath, with a choice for each. */
export function ConflictList(props: {
  conflicts: ChangeConflict[];
  choices: ConflictChoice[];
  onChoose: (index: number, choice: ConflictChoice) => void;
}) {
  return (
    <ul className={styles.conflicts}>
      {props.conflicts.map((conflict, index) => (
        <li key={`${conflict.file} ${formatPath(conflict.path)}`}>
          <RadioGroup
            label={formatPath(conflict.path)}
            secondaryLabel={fileName(conflict.file)}
            value={props.choices[index] ?? 'mine'}
            onChange={choice => props.onChoose(index, choice as ConflictChoice)}
          >
            <Radio value="mine">Keep mine</Radio>
            <Radio value="theirs">Take theirs</Radio>
          </RadioGroup>
          <dl className={styles.values}>
            <Value term="Before" value={conflict.base} />
            <Value term="Theirs" value={conflict.theirs} />
            <Value term="Mine" value={conflict.yours} />
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
