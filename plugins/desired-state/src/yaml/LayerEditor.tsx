import {
  YamlEditor,
  type EditorTarget,
  type YamlAssist,
} from '@gitops-portal/plugin-schemas-react';
import { fileName } from '../model/fileName';
import styles from './LayerPanel.module.css';

/** The text of a layer, to type in; the form is the same document. */
export function LayerEditor(props: {
  path: string;
  text: string;
  assist: YamlAssist;
  target?: EditorTarget;
  onChange: (text: string) => void;
}) {
  return (
    <YamlEditor
      key={props.path}
      className={styles.editor}
      label={`YAML of ${fileName(props.path)}; press Escape, then Tab to leave`}
      text={props.text}
      assist={props.assist}
      target={props.target}
      onChange={props.onChange}
    />
  );
}
