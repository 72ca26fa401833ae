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
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { editorTheme } from './editorTheme';
import { replacement } from './replacement';
import type { YamlAssist } from './YamlAssist';
import { recheck, yamlLanguage } from './yamlLanguage';
import styles from './YamlEditor.module.css';

/** A place that the editor is asked to go to; a new object asks again. */
export interface EditorTarget {
  line: number;
  column: number;
}

/** What an editor is given. */
export interface YamlEditorProps {
  label: string;
  /** Its text; another one is written over what is there, where it differs. */
  text: string;
  /** Told of what is typed, not of a new `text`. */
  onChange?: (text: string) => void;
  /** A new object checks the text again. */
  assist: YamlAssist;
  target?: EditorTarget;
  isReadOnly?: boolean;
  /** Its height is then given by it. */
  className?: string;
}

/**
 * An editor of YAML that completes and checks. Tab indents; Escape and then
 * Tab leaves it, as its label should say.
 */
export default function YamlEditor(props: YamlEditorProps) {
  const { label, text, assist, target, isReadOnly = false, className } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const locked = useRef(new Compartment());
  // The editor outlives renders, and calls what is the latest.
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const { text: doc, isReadOnly: isLocked = false } = latest.current;
    const editor = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc,
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
          locked.current.of(EditorState.readOnly.of(isLocked)),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of(update => {
            if (update.docChanged && update.transactions.some(isTyped)) {
              latest.current.onChange?.(update.state.doc.toString());
            }
          }),
          yamlLanguage(
            {
              suggest: place => latest.current.assist.suggest(place),
              explain: place => latest.current.assist.explain(place),
              check: typed => latest.current.assist.check(typed),
            },
            doc.length,
          ),
          editorTheme,
        ],
      }),
    });
    view.current = editor;
    recheck(editor);
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    const changes = editor && replacement(editor.state.doc.toString(), text);
    if (changes) {
      editor.dispatch({
        changes,
        annotations: Transaction.remote.of(true),
      });
    }
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({
      effects: locked.current.reconfigure(EditorState.readOnly.of(isReadOnly)),
    });
  }, [isReadOnly]);

  useEffect(() => {
    if (view.current) {
      recheck(view.current);
    }
  }, [assist]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !target) {
      return;
    }
    const { doc } = editor.state;
    const line = doc.line(Math.min(target.line, doc.lines));
    const anchor = Math.min(line.from + target.column - 1, line.to);
    editor.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    editor.focus();
  }, [target]);

  return (
    <div
      ref={parent}
      className={className ? `${styles.editor} ${className}` : styles.editor}
    />
  );
}

/** Not one that was given from outside. */
function isTyped(transaction: Transaction): boolean {
  return transaction.docChanged && !transaction.annotation(Transaction.remote);
}
