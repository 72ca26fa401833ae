import { Button, List, ListRow } from '@backstage/ui';
import type { ProjectedRequest } from '../model/projectConfiguration';
import styles from './RequestList.module.css';

/** What a request has pending. */
export interface RequestMarks {
  changes: number;
  problems: number;
}

/** The app's requests, to choose one. */
export function RequestList(props: {
  requests: ProjectedRequest[];
  selected: string | undefined;
  marksOf: (request: ProjectedRequest) => RequestMarks;
  onSelect: (name: string) => void;
  onAdd?: () => void;
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
          const { name, kind } = request;
          const words = marksWords(props.marksOf(request));
          return (
            <ListRow
              key={name}
              id={name}
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
    changes > 0 && `${changes} ${changes === 1 ? 'change' : 'changes'}`,
    problems > 0 && `${problems} ${problems === 1 ? 'problem' : 'problems'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
