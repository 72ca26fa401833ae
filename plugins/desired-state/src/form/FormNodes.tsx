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

/** Nodes of a form, one under the other; sections are set apart. */
export function FormNodes({ nodes }: { nodes: FormNode[] }) {
  const { isSearching } = useSpecForm();
  const shown = nodes.filter(node => !node.hidden || node.isSet || isSearching);
  return (
    <>
      {inSections(shown).map(({ section, nodes: inside }) =>
        section ? (
          <div
            key={section}
            role="group"
            aria-label={section}
            className={styles.sectionBox}
          >
            <h3 className={styles.section}>{section}</h3>
            <Nodes nodes={inside} />
          </div>
        ) : (
          <Nodes key={fieldKey(inside[0].path)} nodes={inside} />
        ),
      )}
    </>
  );
}

function Nodes({ nodes }: { nodes: FormNode[] }) {
  return (
    <>
      {nodes.map(node => (
        <FormNodeView key={fieldKey(node.path)} node={node} />
      ))}
    </>
  );
}

/** Neighbours of the same section. */
function inSections(
  nodes: FormNode[],
): { section?: string; nodes: FormNode[] }[] {
  const result: { section?: string; nodes: FormNode[] }[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last && last.section === node.section) {
      last.nodes.push(node);
    } else {
      result.push({ section: node.section, nodes: [node] });
    }
  }
  return result;
}

/** One node, as what it is. */
function FormNodeView({ node }: { node: FormNode }) {
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
