export { OpenChangesCard } from './changes/OpenChangesCard';
export { desiredStatePlugin as default } from './plugin';
export {
  RequestSpecEditor,
  type RequestSpecEditorProps,
} from './request/RequestSpecEditor';
export { ConfigurationSectionBlueprint } from './sections/ConfigurationSectionBlueprint';
