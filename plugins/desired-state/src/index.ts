export { OpenChangesCard } from './changes/OpenChangesCard';
export { desiredStatePlugin as default } from './plugin';
export { ConfigurationSectionBlueprint } from './sections/ConfigurationSectionBlueprint';
