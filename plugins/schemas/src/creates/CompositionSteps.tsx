import type {
  FieldNode,
  KindComposition,
} from '@gitops-portal/plugin-schemas-common';
import type { ShownKind } from '../kind/ShownKind';
import { ComposedResourceCard } from './ComposedResourceCard';
import styles from './CreatesTab.module.css';

/** The resources of each step, and what cannot be seen of it. */
export function CompositionSteps(
  props: ShownKind & { composition: KindComposition; tree: FieldNode[] },
) {
  const { composition, ...shown } = props;
  const { steps, declared } = composition;
  const isHidden = steps.some(({ hidden }) => hidden !== undefined);
  return (
    <>
      {steps.map(step => (
        <div key={step.name}>
          {step.hidden && (
            <p className={styles.quiet}>
              Not visible: step {step.name}. {step.hidden}
            </p>
          )}
          <ul className={styles.resources}>
            {step.resources.map(resource => (
              <ComposedResourceCard
                key={`${resource.line} ${resource.kind} ${resource.name}`}
                {...shown}
                resource={resource}
              />
            ))}
          </ul>
        </div>
      ))}
      {isHidden && declared.length > 0 && (
        <p className={styles.quiet}>
          Its authors say that it makes: {declared.join(', ')}.
        </p>
      )}
      <p className={styles.quiet}>
        Read from the text of the composition, not run: what it computes, and
        what controllers make of these resources, is not shown.
      </p>
    </>
  );
}
