export * from './readEnvironmentSettings';
export * from './settingSchemas';
export * from './storeSetting';
