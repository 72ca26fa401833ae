import { SearchField, Skeleton } from '@backstage/ui';
import {
  fieldKey,
  filterForm,
  startsWith,
  type FieldIssue,
  type FormNode,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import { useDeferredValue, useMemo, useState } from 'react';
import { FormNodes } from './FormNodes';
import { IssueList } from './IssueList';
import styles from './SpecForm.module.css';
import { SpecFormProvider, type SpecFormContextValue } from './SpecFormContext';

/** What a form is given by whoever has its values. */
export type SpecFormBinding = Omit<
  SpecFormContextValue,
  'issuesOf' | 'hasProblemIn' | 'isSearching' | 'isFound'
>;

/** The form of a request's spec, with a search over its fields. */
export function SpecForm(props: {
  nodes: FormNode[];
  isLoading: boolean;
  issues: Map<string, FieldIssue[]>;
  form: SpecFormBinding;
}) {
  const { nodes, issues, form } = props;
  const [query, setQuery] = useState('');
  // What is typed is shown at once, and what it finds when there is time.
  const asked = useDeferredValue(query);
  const found = useMemo(() => filterForm(nodes, asked), [nodes, asked]);
  const shown = found.nodes;
  const problems = useMemo(() => problemPaths(issues), [issues]);
  const value = useMemo(
    () => ({
      ...form,
      issuesOf: (path: FieldIssue['path']) => issues.get(fieldKey(path)) ?? [],
      hasProblemIn: (path: FieldIssue['path']) =>
        problems.some(problem => startsWith(problem, path)),
      isSearching: asked.trim() !== '',
      isFound: found.isOpen,
    }),
    [form, issues, problems, asked, found],
  );

  return (
    <SpecFormProvider value={value}>
      <div className={styles.search}>
        <SearchField
          aria-label="Find a field"
          placeholder="Find a field"
          value={query}
          onChange={setQuery}
        />
      </div>
      <IssueList issues={issuesOfAll(issues, problems.length > 0)} />
      {props.isLoading ? <FormSkeleton /> : <FormNodes nodes={shown} />}
      {!props.isLoading && shown.length === 0 ? (
        <p className={styles.none}>
          {asked ? `No field matches “${asked}”.` : 'The spec is empty.'}
        </p>
      ) : null}
    </SpecFormProvider>
  );
}

/** Those of no field. Rules that wait for others to be met wait silently. */
function issuesOfAll(
  issues: Map<string, FieldIssue[]>,
  hasProblems: boolean,
): FieldIssue[] {
  const all = issues.get(fieldKey([])) ?? [];
  return all.filter(({ severity }) => severity !== 'unchecked' || !hasProblems);
}

/** Where the nodes are that show a problem. */
function problemPaths(issues: Map<string, FieldIssue[]>): Path[] {
  return [...issues]
    .filter(([, all]) => all.some(({ severity }) => severity === 'problem'))
    .map(([key]) => JSON.parse(key) as Path);
}

function FormSkeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading fields">
      {[1, 2, 3, 4, 5, 6].map(key => (
        <Skeleton key={key} width="100%" height={56} />
      ))}
    </div>
  );
}
