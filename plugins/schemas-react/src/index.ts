export { checkText } from './editor/checkText';
export type {
  CheckedKind,
  CheckedText,
  KindLookup,
  TextFinding,
} from './editor/checkText';
export type { CursorPlace } from './editor/cursorPlace';
export { kindAssist } from './editor/kindAssist';
export { LazyYamlEditor as YamlEditor } from './editor/LazyYamlEditor';
export { suggestionsIn, type Suggestion } from './editor/suggestions';
export type { YamlAssist } from './editor/YamlAssist';
export type { EditorTarget, YamlEditorProps } from './editor/YamlEditor';
