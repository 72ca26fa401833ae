import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/**
 * The editor in the colours of the page, light and dark alike; those of its
 * own are in its CSS module.
 */
export const editorTheme = [
  EditorView.theme({
    '&': {
      color: 'var(--bui-fg-primary)',
      backgroundColor: 'var(--bui-bg-app)',
      fontSize: 'var(--bui-font-size-2)',
      height: '100%',
    },
    '&.cm-focused': { outline: '2px solid var(--bui-ring)' },
    '.cm-scroller': {
      fontFamily: 'var(--bui-font-monospace, monospace)',
      lineHeight: '1.55',
    },
    '.cm-content': { caretColor: 'var(--bui-fg-primary)' },
    '.cm-cursor': { borderLeftColor: 'var(--bui-fg-primary)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection':
      { backgroundColor: 'var(--bui-bg-neutral-3)' },
    '.cm-activeLine, .cm-activeLineGutter': {
      backgroundColor: 'var(--bui-bg-neutral-1)',
    },
    '.cm-gutters': {
      color: 'var(--bui-fg-secondary)',
      backgroundColor: 'var(--bui-bg-app)',
      borderRight: '1px solid var(--bui-border-1)',
    },
    '.cm-tooltip': {
      color: 'var(--bui-fg-primary)',
      backgroundColor: 'var(--bui-bg-popover, var(--bui-bg-app))',
      border: '1px solid var(--bui-border-2)',
      borderRadius: 'var(--bui-radius-2)',
      maxWidth: 'min(32rem, 90vw)',
    },
    '.cm-field, .cm-completionInfo': {
      padding: 'var(--bui-space-2) var(--bui-space-3)',
      whiteSpace: 'pre-line',
      lineHeight: '1.45',
    },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      color: 'var(--bui-fg-primary)',
      backgroundColor: 'var(--bui-bg-neutral-3)',
    },
    '.cm-completionDetail': { color: 'var(--bui-fg-secondary)' },
    '.cm-diagnostic': { padding: 'var(--bui-space-1) var(--bui-space-2)' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--editor-refused)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--editor-unsure)' },
    '.cm-diagnostic-info': { borderLeftColor: 'var(--editor-key)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--editor-refused)',
    },
    '.cm-lintRange-warning': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--editor-unsure)',
    },
    '.cm-lintRange-info': {
      backgroundImage: 'none',
      textDecoration: 'underline dotted var(--editor-key)',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      {
        tag: tags.definition(tags.propertyName),
        color: 'var(--editor-key)',
      },
      { tag: tags.propertyName, color: 'var(--editor-key)' },
      { tag: tags.string, color: 'var(--editor-text)' },
      { tag: tags.content, color: 'var(--bui-fg-primary)' },
      {
        tag: [tags.comment, tags.lineComment],
        color: 'var(--bui-fg-secondary)',
        fontStyle: 'italic',
      },
      { tag: tags.meta, color: 'var(--bui-fg-secondary)' },
    ]),
  ),
];
