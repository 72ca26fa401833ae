import {
  autocompletion,
  startCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { forceLinting, linter, type Diagnostic } from '@codemirror/lint';
import { StateEffect, type Extension, type Text } from '@codemirror/state';
import { hoverTooltip, type EditorView } from '@codemirror/view';
import type { TextFinding } from './checkText';
import { cursorPlace, type CursorPlace } from './cursorPlace';
import { documentation } from './suggestions';
import type { YamlAssist } from './YamlAssist';

// Below it, checking is quicker than the eye.
const PAUSE_MS = 250;
const LONG_TEXT = 100_000;
const LONG_PAUSE_MS = 1_000;

const moreIsKnown = StateEffect.define<undefined>();

const severities = {
  refused: 'error',
  unsure: 'warning',
  note: 'info',
} as const;

/** Completion, checks and documentation, by what is known of the text. */
export function yamlLanguage(assist: YamlAssist, length: number): Extension {
  return [
    autocompletion({
      override: [context => completions(context, assist)],
    }),
    linter(view => diagnostics(view, assist), {
      delay: length > LONG_TEXT ? LONG_PAUSE_MS : PAUSE_MS,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) =>
          effects.some(effect => effect.is(moreIsKnown)),
        ),
    }),
    hoverTooltip((view, at) => tooltip(view, at, assist)),
  ];
}

/** Checks again, after more is known. */
export function recheck(view: EditorView) {
  view.dispatch({ effects: moreIsKnown.of(undefined) });
  forceLinting(view);
}

function placeAt(text: Text, at: number): CursorPlace {
  const line = text.lineAt(at);
  return cursorPlace(
    text.toString().split('\n'),
    line.number - 1,
    at - line.from,
  );
}

function completions(
  context: CompletionContext,
  assist: YamlAssist,
): CompletionResult | null {
  const { state, pos, explicit } = context;
  const place = placeAt(state.doc, pos);
  const line = state.doc.lineAt(pos);
  const from = line.from + place.from;
  const isBlank = pos === from;
  if (isBlank && !explicit && place.typing === 'key' && !line.text.trim()) {
    return null;
  }
  const found = assist.suggest(place);
  return found.length === 0
    ? null
    : {
        from,
        validFor: /^[\w.-]*$/,
        options: found.map(({ label, insert, detail, info, required }) => ({
          label,
          detail,
          info,
          type: place.typing === 'key' ? 'property' : 'constant',
          boost: required ? 1 : 0,
          apply: (view: EditorView, _: unknown, start: number, end: number) => {
            view.dispatch({
              changes: { from: start, to: end, insert },
              selection: { anchor: start + insert.length },
              userEvent: 'input.complete',
            });
            if (/[\s:]$/.test(insert)) {
              startCompletion(view);
            }
          },
        })),
      };
}

function diagnostics(view: EditorView, assist: YamlAssist): Diagnostic[] {
  const text = view.state.doc;
  return assist.check(text.toString()).map(finding => ({
    ...rangeOf(text, finding),
    severity: severities[finding.severity],
    message: finding.message,
  }));
}

/** From where a finding is to the end of the word, or of the line. */
function rangeOf(text: Text, { line, column }: TextFinding) {
  const { from, to } = text.line(Math.min(line, text.lines));
  const start = Math.min(from + column - 1, to);
  const rest = text.sliceString(start, to);
  const key = /^[^:#]*(?=:(\s|$))/.exec(rest)?.[0] ?? rest.trimEnd();
  return { from: start, to: start + Math.max(key.length, start < to ? 1 : 0) };
}

function tooltip(view: EditorView, at: number, assist: YamlAssist) {
  const line = view.state.doc.lineAt(at);
  const key = /^\s*(?:- +)*("[^"]*"|'[^']*'|[^\s#:][^:]*):(?=\s|$)/.exec(
    line.text,
  );
  if (!key) {
    return null;
  }
  const end = line.from + key[0].length;
  const place = placeAt(view.state.doc, end);
  const field = assist.explain(place);
  if (!field) {
    return null;
  }
  return {
    pos: line.from + place.indent,
    end,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'cm-field';
      const head = dom.appendChild(document.createElement('strong'));
      head.textContent = `${field.name} · ${field.type}${
        field.required ? ' · required' : ''
      }`;
      const body = dom.appendChild(document.createElement('div'));
      body.textContent = documentation(field);
      return { dom };
    },
  };
}
