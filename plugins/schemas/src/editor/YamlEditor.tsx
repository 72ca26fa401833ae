import { useEffect, useRef } from 'react';
import { closeBrackets } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { editorTheme } from './editorTheme';
import { kindLanguage, recheck, type KindChecks } from './yamlLanguage';
import styles from './YamlEditor.module.css';

/** A place that the editor is asked to go to; a new object asks again. */
export interface EditorTarget {
  line: number;
  column: number;
}

/** What an editor is given. */
export interface YamlEditorProps extends KindChecks {
  label: string;
  /** What it begins with; another text begins anew. */
  text: string;
  onChange?: (text: string) => void;
  target?: EditorTarget;
}

/**
 * An editor of YAML that completes and checks by the schemas of kinds. Tab
 * indents; Escape and then Tab leaves it, as its label says.
 */
export default function YamlEditor(props: YamlEditorProps) {
  const { label, text, lookup, target } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  // The editor outlives renders, and calls what is the latest.
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const editor = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          foldGutter(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentOnInput(),
          indentUnit.of('  '),
          bracketMatching(),
          closeBrackets(),
          yaml(),
          keymap.of([
            ...defaultKeymap,
            ...historyKeymap,
            ...foldKeymap,
            ...lintKeymap,
            indentWithTab,
          ]),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) {
              latest.current.onChange?.(update.state.doc.toString());
            }
          }),
          kindLanguage(
            {
              lookup: name => latest.current.lookup(name),
              onChecked: checked => latest.current.onChecked(checked),
            },
            text.length,
          ),
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    recheck(editor);
    return () => editor.destroy();
  }, [text, label]);

  useEffect(() => {
    if (view.current) {
      recheck(view.current);
    }
  }, [lookup]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !target) {
      return;
    }
    const { doc } = editor.state;
    const line = doc.line(Math.min(target.line, doc.lines));
    const anchor = Math.min(line.from + target.column - 1, line.to);
    editor.dispatch({ selection: { anchor }, scrollIntoView: true });
    editor.focus();
  }, [target]);

  return <div ref={parent} className={styles.editor} />;
}
