import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { Card, CardBody, CardFooter, Text } from '@backstage/ui';
import type { TemplateSummary } from './TemplateSummary';
import styles from './TemplatesPage.module.css';

/** What a template makes; a press on it opens its form. */
export function TemplateCard({ template }: { template: TemplateSummary }) {
  const { namespace, name, title, description, owner, tags } = template;
  const pathOf = useRouteRef(scaffolderPlugin.routes.selectedTemplate);
  return (
    <Card
      className={styles.card}
      href={pathOf?.({ namespace, templateName: name }) ?? ''}
      label={title}
    >
      <CardBody>
        <Text as="h2" variant="title-x-small">
          {title}
        </Text>
        <p className={styles.description}>{description}</p>
      </CardBody>
      <CardFooter>
        <div className={styles.facts}>
          {owner ? (
            <span>
              by <EntityDisplayName entityRef={owner} hideIcon />
            </span>
          ) : null}
          {tags.map(tag => (
            <span key={tag}>{tag}</span>
          ))}
        </div>
      </CardFooter>
    </Card>
  );
}
