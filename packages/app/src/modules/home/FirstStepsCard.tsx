import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import type { FirstStep } from './firstSteps';
import styles from './HomePage.module.css';

/** What to try first; steps tick themselves. */
export function FirstStepsCard(props: {
  steps: FirstStep[];
  done: FirstStep['id'][];
}) {
  const { steps, done } = props;
  const count = steps.filter(({ id }) => done.includes(id)).length;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          First steps {count}/{steps.length}
        </Text>
      </CardHeader>
      <CardBody>
        <ul className={styles.list}>
          {steps.map(({ id, title, description, href }) => (
            <li key={id} className={styles.step}>
              <span
                role="img"
                aria-label={done.includes(id) ? 'done' : 'to do'}
                className={styles.tick}
                data-done={done.includes(id) || undefined}
              >
                {done.includes(id) ? '✓' : ''}
              </span>
              <div>
                <Link href={href}>{title}</Link>
                <div className={styles.secondary}>{description}</div>
              </div>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
