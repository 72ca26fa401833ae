import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Button, Container, SearchField, Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
  useSlashFocus,
} from '@gitops-portal/plugin-environments-react';
import { useCallback, useState } from 'react';
import { useChoices } from '../hooks/useChoices';
import { TemplateCard } from './TemplateCard';
import {
  searchTemplates,
  templatesOf,
  type TemplateSummary,
} from './TemplateSummary';
import styles from './TemplatesPage.module.css';

/** More than these are searched, not read. */
const readable = 8;

/** What one can make. */
export function TemplatesPage() {
  const catalog = useApi(catalogApiRef);
  const ask = useCallback(async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Template' },
    });
    return templatesOf(items);
  }, [catalog]);
  const { value, error, retry } = useChoices(ask);
  return (
    <Container className={styles.page}>
      {error ? (
        <ErrorNote
          title="What can be made could not be read"
          error={error}
          onRetry={retry}
        />
      ) : null}
      {!value && !error ? <LoadingCards /> : null}
      {value?.length === 0 ? (
        <EmptyState
          title="Nothing is yours to make yet"
          description="What the platform team offers appears here: new apps, databases, queues and more. Who may make them is in a team that the platform's policy names. Ask the platform team to add you to one."
        />
      ) : null}
      {value && value.length > 0 ? <Templates templates={value} /> : null}
    </Container>
  );
}

function Templates({ templates }: { templates: TemplateSummary[] }) {
  const [text, setText] = useState('');
  const searchRef = useSlashFocus();
  const found = searchTemplates(templates, text);
  return (
    <>
      {templates.length > readable ? (
        <SearchField
          ref={searchRef}
          className={styles.search}
          aria-label="Search templates"
          placeholder={`Search ${templates.length} templates`}
          value={text}
          onChange={setText}
        />
      ) : null}
      {found.length > 0 ? (
        <ul className={styles.cards} aria-label="Templates">
          {found.map(template => (
            <li key={`${template.namespace}/${template.name}`}>
              <TemplateCard template={template} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title="No template fits"
          action={
            <Button variant="secondary" onPress={() => setText('')}>
              Show all templates
            </Button>
          }
        />
      )}
    </>
  );
}

function LoadingCards() {
  return (
    <div aria-label="Loading templates" aria-busy className={styles.cards}>
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} height={132} width="100%" />
      ))}
    </div>
  );
}
