export * from './readEnvironmentSettings';
export * from './settingSchemas';
