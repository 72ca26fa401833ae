import type { FormNode } from '../model/formTree';
import { fieldKey } from '../model/issuesByNode';
import { FieldGroup } from './FieldGroup';
import { FieldRow } from './FieldRow';

/** Fields and groups, one under the other. */
export function FormNodes({ nodes }: { nodes: FormNode[] }) {
  return (
    <>
      {nodes.map(node =>
        node.kind === 'group' ? (
          <FieldGroup key={fieldKey(node.path)} group={node} />
        ) : (
          <FieldRow key={fieldKey(node.path)} field={node} />
        ),
      )}
    </>
  );
}
