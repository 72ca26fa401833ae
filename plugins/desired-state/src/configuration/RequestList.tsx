import { Button, List, ListRow } from '@backstage/ui';
import type { ProjectedRequest } from '../model/Projection';
import styles from './RequestList.module.css';

/** What a request has pending. */
interface RequestMarks {
  changes: number;
  problems: number;
}

/** The app's requests, to choose one. */
export function RequestList(props: {
  requests: ProjectedRequest[];
  selected: string | undefined;
  marksOf: (request: ProjectedRequest) => RequestMarks;
  onSelect: (id: string) => void;
  onAdd?: () => void;
  /** Why none can be added, where that is so. */
  refusal?: string;
}) {
  return (
    <div className={styles.list}>
      <List
        aria-label="Requests"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={props.selected === undefined ? [] : [props.selected]}
        onSelectionChange={keys => {
          const [key] = keys === 'all' ? [] : keys;
          if (key !== undefined) {
            props.onSelect(String(key));
          }
        }}
      >
        {props.requests.map(request => {
          const { id, name, kind } = request;
          const words = marksWords(props.marksOf(request));
          return (
            <ListRow
              key={id}
              id={id}
              textValue={name}
              description={[kind, stateWords(request), words]
                .filter(Boolean)
                .join(' · ')}
            >
              {name}
            </ListRow>
          );
        })}
      </List>
      {props.onAdd ? (
        <Button variant="secondary" size="small" onPress={props.onAdd}>
          Add request
        </Button>
      ) : null}
      {props.refusal ? <p className={styles.refusal}>{props.refusal}</p> : null}
    </div>
  );
}

function stateWords({ isRemoved, headSpec }: ProjectedRequest) {
  if (isRemoved) {
    return 'removed';
  }
  return headSpec === undefined ? 'new' : undefined;
}

function marksWords({ changes, problems }: RequestMarks): string {
  return [
    // First, since a narrow list cuts the end.
    problems > 0 && `${problems} ${problems === 1 ? 'problem' : 'problems'}`,
    changes > 0 && `${changes} ${changes === 1 ? 'change' : 'changes'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
