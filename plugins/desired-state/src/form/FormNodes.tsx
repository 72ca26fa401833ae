import {
  fieldKey,
  type FormNode,
} from '@gitops-portal/plugin-desired-state-common';
import { FieldRow } from './FieldRow';
import { ListGroup } from './ListGroup';
import { MapGroup } from './MapGroup';
import { ObjectGroup } from './ObjectGroup';
import styles from './fields.module.css';
import { useSpecForm } from './SpecFormContext';

/** Nodes of a form, one under the other, sections with their heading. */
export function FormNodes({ nodes }: { nodes: FormNode[] }) {
  const { isSearching } = useSpecForm();
  const shown = nodes.filter(node => !node.hidden || node.isSet || isSearching);
  return (
    <>
      {shown.map((node, index) => (
        <FormNodeWithHeading
          key={fieldKey(node.path)}
          node={node}
          heading={
            node.section === shown[index - 1]?.section
              ? undefined
              : node.section
          }
        />
      ))}
    </>
  );
}

function FormNodeWithHeading(props: { node: FormNode; heading?: string }) {
  const { node, heading } = props;
  return (
    <>
      {heading ? <h3 className={styles.section}>{heading}</h3> : null}
      <FormNodeView node={node} />
    </>
  );
}

/** One node, as what it is. */
export function FormNodeView({ node }: { node: FormNode }) {
  switch (node.kind) {
    case 'object':
      return <ObjectGroup node={node} />;
    case 'list':
      return <ListGroup node={node} />;
    case 'map':
      return <MapGroup node={node} />;
    default:
      return <FieldRow field={node} />;
  }
}
